"""The untrusted room: the only code that runs beside a student's."""

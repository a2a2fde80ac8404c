"""One module a command that is more than a call."""

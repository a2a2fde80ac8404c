"""Submissions through the wall and the judge; the record; the gate."""

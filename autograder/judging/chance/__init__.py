"""Judges of random answers: exact structure first, then tests whose false alarms are bounded."""

"""Lecture topic "Data preprocessing": decorrelated and whitened data, low rank."""

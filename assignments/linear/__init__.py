"""Lecture topic "Linear classification": least squares, scores, preprocessing of pixels."""

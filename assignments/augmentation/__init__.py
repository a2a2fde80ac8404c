"""Lecture topic "Data augmentation": flips, crops and scales, colour jitter."""

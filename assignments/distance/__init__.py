"""Lecture topic "Background": images as numbers, distances, nearest neighbours."""

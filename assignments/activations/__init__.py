"""Activation functions: each with its derivative, and maxout units."""

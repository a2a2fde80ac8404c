"""Faster optimizers: one step each."""

"""Initialization: the variance derivations step by step, and the weights they lead to."""

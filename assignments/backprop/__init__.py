"""Backpropagation: by hand on a graph and on the 2-2-2 network, then in layers."""

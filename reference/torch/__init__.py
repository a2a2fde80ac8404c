"""The same answers in Torch's own primitives and autograd: an independent second opinion."""

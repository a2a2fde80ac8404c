"""The hidden answers: a module a lecture topic, in NumPy as the lecture writes it."""

"""Notebooks: read as the JSON that they are, and generated from exercises."""

"""What is asked and its hidden answers: found, linted, versioned, drawn, answered."""

"""From plain values to verdicts: pure functions, no I/O."""

"""What an exercise leaves free: signs, rotations, kinks, rounding, either middle pixel."""

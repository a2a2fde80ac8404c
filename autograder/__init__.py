"""The engine of Gradus, stage by stage. Importing it imports nothing else."""

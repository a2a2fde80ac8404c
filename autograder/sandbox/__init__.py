"""The wall between the grader and a student's code. Import the modules, not the package."""

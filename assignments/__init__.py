"""What is asked: a package a lecture topic, a file an exercise."""

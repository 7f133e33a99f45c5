"""What was submitted: where an exercise's file lies, whether Python can read it, and private copies of it."""

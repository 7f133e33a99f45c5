"""The check of a course for its authors: missing parts of exercises, and parts that contradict each other."""

"""The check of a course for its authors: what an exercise lacks, and which parts contradict each other."""

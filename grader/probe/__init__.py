"""The only grader code inside learner processes: standard library only, nothing of the rest."""

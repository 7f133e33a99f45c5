"""The learner's loop: a screen that shows what a saved file does, until every check has passed."""

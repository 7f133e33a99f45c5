"""How often the grader is wrong: measured with all programs of known worth, and written down."""

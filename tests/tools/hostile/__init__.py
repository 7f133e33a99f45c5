"""The table of hostile submissions: what each gets, what it can read, and what is left of it."""

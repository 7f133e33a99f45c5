"""Many submissions: each is graded in a process of its own, several at once."""

"""One exercise: its checks, and what is known about it."""

"""Starts runs, answers the requests of their processes by a schedule, and records what happens."""

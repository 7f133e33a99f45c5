"""Watching: launch a run, answer its processes by a schedule, write down what happened."""

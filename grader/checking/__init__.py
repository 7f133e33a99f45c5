"""What checks stand on: the run under judgement, questions about a trace, verdicts, pytest as a library."""

"""The foundation of checks: runs and failures, queries on traces, verdicts."""

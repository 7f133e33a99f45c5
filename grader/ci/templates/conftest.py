"""Shows the checks as tests: pytest here, or the test view of an editor, grades the files in exercises/."""

pytest_plugins = ["grader.ci.pytest_checks"]

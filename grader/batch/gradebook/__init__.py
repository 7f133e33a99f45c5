"""The gradebook: an SQLite file with every grading, the adjustments, and the views that make the grades.

docs/gradebook.md describes it table by table.
"""

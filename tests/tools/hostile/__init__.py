"""Submissions that want points, secrets or harm; each says in its first lines the most points it may get.

    # exercise: process_pair
    # most: 4
    # tries: tell the controller of two children that never were

Families: forging, early exit, reading, patching, fake processes, resources, packages. A case is a file, or a
folder with more than one. ``cases.py`` runs them, ``python -m tests.tools.hostile`` prints the table.
"""

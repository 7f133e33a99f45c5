"""The advice of reports: lines to write that lead to full marks where they are followed to the letter.

A diagnosis says what happened, a check what was seen and expected. The advice is made from both and from the
learner's own file: which lines to replace, and by what, with the names that the file uses.
"""

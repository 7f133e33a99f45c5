"""Explores the orders in which a program's processes may move: those that can be noticed, each once.

The method is stateless: each order is a run of its own, from the start. It is source-DPOR with sleep sets
(Abdulla, Aronis, Jonsson, Sagonas: "Source sets", JACM 64(4), 2017). This package knows neither processes nor
Python: operations.py has the words, happens_before.py the races of one execution, tree.py what was chosen
and what is left, explorer.py the search, choosers.py and shrinking.py single orders.
"""

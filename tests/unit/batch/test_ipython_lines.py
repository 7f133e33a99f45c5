"""Lines of a notebook that only IPython understands are found where a statement may begin, and only there."""

import pytest

from grader.batch.intake.ipython_lines import ipython_lines
from grader.batch.intake.notebooks import _combine


def converted(cell):
    return _combine([cell]).source.removeprefix("# In [1]\n").rstrip("\n")


@pytest.mark.parametrize(
    "text",
    [
        'x = """\n%d items\n!x\n"""',
        "x = '''\\\n%d\n'''",
        'x = """it\'s\n%d\n"""',
        "x = (5\n% 3)",
        "x = [\n!a\n]",
        "x = 7 \\\n% 3",
        "r'''\\'''\n%pwd",  # the string is still open
        "x = 5 % 3",
        "x != y",
        '"x = %d" % 3',
    ],
)
def test_what_is_inside_of_a_statement_stays(text):
    assert list(ipython_lines(text)) == []
    assert converted(f"{text}\n") == text


@pytest.mark.parametrize(
    ("cell", "source"),
    [
        ("%time main()", "main()"),
        ("%timeit -n 1 -r3 main()", "main()"),
        ("%timeit -n1 -o -q main()", "main()"),
        ("%prun -s cumulative -l 10 main()", "main()"),
        ("%lprun -f main main(7)", "main(7)"),
        ("if x:\n    %time main()", "if x:\n    main()"),
        ("x = %time f(3)", "x = f(3)"),
        ("x = %timeit -o f(3)", "x = None"),
        ("x = !ls", "x = None"),
        ("a['x'], b = !ls", "a['x'], b = !ls"),  # two targets with a subscript: not known
        ("!pip install x \\\n  y\nz = 1", "pass\n\nz = 1"),
        ("main?", "pass"),
        ("%matplotlib inline\nmain()", "pass\nmain()"),
        ("s = 'it''s'  # don't\n%time main()", "s = 'it''s'  # don't\nmain()"),
        ('x = """\n%d\n"""\n%load_ext autoreload', 'x = """\n%d\n"""\npass'),
        ("x = '\\''\n!ls", "x = '\\''\npass"),
        ("%time", "pass"),
        ("%time -f(3)", "-f(3)"),
    ],
)
def test_what_follows_a_magic_that_runs_it_stays_and_the_rest_is_dropped(cell, source):
    assert converted(cell) == source


@pytest.mark.parametrize(
    ("first", "names"),
    [
        ("%%writefile process_pair.py", {"process_pair.py"}),
        ("%%file process_pair.py", {"process_pair.py"}),
        ("%%writefile /content/process_pair.py", {"process_pair.py"}),
        ('%%writefile "./process_pair.py"', {"process_pair.py"}),
        ("%%writefile ../process_pair.py", set()),
        ("%%writefile notes.txt", set()),
    ],
)
def test_a_cell_is_written_into_the_current_folder_and_nowhere_else(first, names):
    assert set(_combine([f"{first}\nx = 1\n"]).files) == names

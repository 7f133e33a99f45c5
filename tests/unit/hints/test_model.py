"""The lines of a model in the names of a learner's file."""

import ast

import pytest

from grader.checking.parts import model_of
from grader.course import catalogue
from grader.hints.edits import in_words
from grader.hints.model import SCRIPT, Model
from grader.hints.program import Program
from grader.hints.trial import Trial
from tests.support.paths import SOLUTIONS
from tests.support.reader import followed

MODEL = Model(model_of("process_pair"))
POOL = Model(model_of("pool_size"))
NAMES = [exercise.name for exercise in catalogue()]


def mended(source: str, *names: str, model: Model = MODEL) -> str:
    program = Program.of(source)
    return followed(in_words("Write:", model.edits(program, names)), source) or source


MAIN = """\
from multiprocessing import Process


def print_square(x):
    print("Square:", x ** 2)


def print_cube(x):
    print("Cube:", x * x * x)


def main(number=10):
    first = Process(target=print_square, args=(number,))
    second = Process(target=print_cube, args=(number,))
    first.start()
    second.start()
    first.join()
    print("Done!")


if __name__ == "__main__":
    main()
"""


def test_the_file_s_own_names_are_used():
    assert mended(MAIN, "main") == MAIN.replace("    print", "    second.join()\n    print", 3).replace(
        "    second.join()\n    print", "    print", 2
    )


def test_what_is_right_in_other_words_stays():
    assert MODEL.edits(Program.of(MAIN), ["print_square", "print_cube", SCRIPT]) == []


def test_what_a_function_needs_comes_with_it():
    text = mended(
        "import multiprocessing as mp\n\n\ndef print_square(num, queue):\n    queue.put(num)\n", "main"
    )
    assert "def print_square(num):" in text
    assert "def print_cube(num):" in text
    assert "mp.Process(target=print_cube" in text


@pytest.mark.parametrize("source", ["", "\n\n", "# later\n", "import multiprocessing\n\n\n", '"""A pair."""'])
@pytest.mark.parametrize("name", ["process_pair", "pool_map"])
def test_in_a_file_with_nothing_in_it_the_script_stands_below_the_functions_it_calls(name, source):
    tree = ast.parse(mended(source, SCRIPT, model=Model(model_of(name))))
    kinds = [type(node) for node in tree.body]
    assert isinstance(tree.body[-1], ast.If)
    assert ast.FunctionDef in kinds
    assert kinds.index(ast.Import) < kinds.index(ast.FunctionDef)


def test_a_module_that_is_not_imported_is():
    text = mended(
        "from multiprocessing.pool import ThreadPool\n\n\ndef square_with_pid(n):\n    return n\n",
        "pool_squares",
        model=POOL,
    )
    assert text.startswith("import multiprocessing\n")
    assert "with multiprocessing.Pool(processes) as pool:" in text


def test_an_import_that_hides_the_module_is_replaced():
    text = mended("import multiprocessing.dummy as multiprocessing\n\n\ndef main():\n    pass\n", "main")
    assert text.startswith("import multiprocessing\n")


def test_a_statement_that_binds_several_functions_is_replaced_by_all_of_them():
    text = mended("main, print_cube, print_square = made()\n", "main")
    assert [name for name in MODEL.names if f"def {name}(" in text] == list(MODEL.names)
    compile(text, "file", "exec")


@pytest.mark.parametrize("source", ["", "def (", "x = 1\n", "def main(): return 1\n", "main = print\n"])
def test_there_is_always_a_place_for_a_function(source):
    assert "def main(num=10):" in mended(source, "main") or source == "def ("


@pytest.mark.parametrize("name", NAMES)
def test_each_exercise_has_its_model_with_the_functions_of_its_solution(name):
    model = Model(model_of(name))
    path = next(SOLUTIONS.glob(f"*_{name}/{name}.py"))
    solution = Program.read(path)
    assert model.names == tuple(solution.functions)
    assert model.edits(solution, [*Trial(model).plain, SCRIPT]) == []


@pytest.mark.parametrize("name", NAMES)
def test_a_model_compiles(name):
    compile(model_of(name), name, "exec")


def test_the_model_s_own_functions_tell_what_is_right():
    trial = Trial(POOL)
    assert trial.work == ("square_with_pid",)
    assert trial.gives("square_with_pid", (7,), (49, 1234)) is True
    assert trial.gives("square_with_pid", (7,), (5, 1234)) is False
    assert trial.gives("square_with_pid", ("x",), (5, 1234)) is None
    assert Trial(MODEL).lines("print_cube", (-3,), 1) == ["Cube: -27"]


@pytest.mark.parametrize("name", NAMES)
def test_a_model_is_the_solution_but_for_its_variables_and_explanations(name: str) -> None:
    (solution,) = SOLUTIONS.glob(f"ex*_{name}/{name}.py")
    assert bare(model_of(name)) == bare(solution.read_text(encoding="utf-8"))


def bare(source: str) -> str:
    """Return a program without docstrings and comments, its local variables named by their order."""
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.FunctionDef) and ast.get_docstring(node) is not None:
            node.body = node.body[1:]
        if isinstance(node, ast.FunctionDef):
            names = [each for each in ast.walk(node) if isinstance(each, ast.Name)]
            local = {each.id for each in names if isinstance(each.ctx, ast.Store)}
            order = list(dict.fromkeys(each.id for each in names if each.id in local))
            for each in names:
                if each.id in local:
                    each.id = f"variable{order.index(each.id)}"
    return ast.unparse(tree)

"""Reading a submission's source: what is wrong with it, and whether it is the stub still."""

import encodings.aliases
from pathlib import Path

import pytest

from grader.course import catalogue, select
from grader.submission import source
from grader.submission.source import MAX_BYTES, is_untouched, problem_of, source_problem
from tests.support.present import present

(PAIR,) = select(catalogue(), ["process_pair"])
STUB = PAIR.stub.read_bytes()


def write(root, *names, text="x = 1\n"):
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)
    return root


def problem(tmp_path, data):
    (tmp_path / "source.py").write_bytes(data)
    return source_problem(tmp_path / "source.py")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"x = 1",
        b"\xef\xbb\xbfx = 1\n",
        b"x = 1\r\ny = 2\r\n",
        b"x = 1\ry = 2\r",
        "été = '✓'\n".encode(),
        b"# coding: latin-1\nx = '\xe9'\n",
        b"x = '\\d'\n1 is 1\nassert (1, 'always')\n",
    ],
)
def test_what_python_reads_has_no_problem(tmp_path, data):
    assert problem(tmp_path, data) is None


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"x = 1\nx = '\xe9'\n", "Line 2 is not valid UTF-8"),
        (b"x = 1\n" * 9 + b"\xff", "Line 10 is not valid UTF-8"),
        (b"# coding: klingon\n", "unknown encoding"),
        (b"x = 1\nx = \0\n", "Line 2 holds a null byte"),
        ("x = 1\n".encode("utf-16"), "null byte"),
        (b"x = 1\ndef main(:\n", "Line 2: Python can't read this"),
        (b"def main()\n    pass\n", "The line is: def main()"),
        (b"if 1:\n\tx = 1\n        y = 2\n", "Line 3: tabs and spaces are mixed"),
        (b"def f():\nx = 1\n", "Line 2"),
        (b"return 1\n", "'return' outside function"),
        (b"x = '''never closed\n", "Line 1"),
        (b"-" * 100_000 + b"1", "nested too deeply"),
        (b"(" * 100_000, "Python"),
    ],
)
def test_a_problem_is_told_in_a_sentence_with_its_line(tmp_path, data, said):
    sentence = present(problem(tmp_path, data))
    assert said in sentence
    assert len(sentence) < 300


def test_a_file_that_is_not_there_cannot_be_read(tmp_path):
    assert "can't be read" in present(source_problem(tmp_path / "nothing.py"))


def test_a_big_file_is_read_all_the_same(tmp_path):
    assert problem(tmp_path, b"x = '" + b"a" * (2 << 20) + b"'\n") is None
    assert "Line 2" in present(problem(tmp_path, b"#" * (2 << 20) + b"\ndef\n"))


def test_a_big_file_is_read_without_code_of_the_current_folder(tmp_path, monkeypatch):
    write(tmp_path, "resource.py", "sys.py", "grader/__init__.py", text="raise SystemExit('ran')")
    monkeypatch.chdir(tmp_path)
    assert problem(tmp_path, b"#" * (2 << 20)) is None


def test_a_file_beyond_all_measure_is_not_read(tmp_path):
    with (tmp_path / "source.py").open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    assert "too big" in present(source_problem(tmp_path / "source.py"))


def test_reading_warns_of_nothing(tmp_path, recwarn):
    problem(tmp_path, b"x = '\\d'\n1 is 1\n")
    write(tmp_path, "stub.py", text="x = '\\d'\n1 is 1\n")
    is_untouched(tmp_path / "stub.py", tmp_path / "stub.py")
    assert not recwarn.list


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data,
        lambda data: data.replace(b"\n", b"\r\n"),
        lambda data: b"\xef\xbb\xbf" + data,
        lambda data: b"# my name\n\n" + data + b"\n\n\n# the end",
        lambda data: data.replace(b"# TODO", b"# done?"),
        lambda data: data.replace(b"Two processes.", b"My two processes."),
    ],
    ids=["as it is", "crlf", "bom", "comments", "other comments", "docstring"],
)
def test_the_stub_is_untouched_whatever_was_said_about_it(tmp_path, change):
    (tmp_path / "mine.py").write_bytes(change(STUB))
    assert is_untouched(tmp_path / "mine.py", PAIR.stub)


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data + b"x = 1\n",
        lambda data: data.replace(b"num=10", b"num=11"),
        lambda data: data + b"def\n",
        lambda data: data + b"\0",
        lambda data: data + b"\xff",
        lambda data: data[:0],
        lambda data: data + b"-" * 100_000 + b"1",
        lambda data: data + b"#" * (2 << 20),
    ],
    ids=["code", "number", "syntax", "null", "bytes", "empty", "deep", "huge"],
)
def test_a_changed_stub_is_touched(tmp_path, change):
    (tmp_path / "mine.py").write_bytes(change(STUB))
    assert not is_untouched(tmp_path / "mine.py", PAIR.stub)


def test_a_file_that_is_not_there_is_not_untouched(tmp_path):
    assert not is_untouched(tmp_path / "mine.py", PAIR.stub)


def test_every_stub_is_untouched_and_no_solution_is():
    for exercise in catalogue():
        assert is_untouched(exercise.stub, exercise.stub)
        solution = exercise.folder.parents[1] / "solutions" / exercise.folder.name / exercise.filename
        assert not is_untouched(solution, exercise.stub)


def test_an_untouched_docstring_only_stub_needs_no_body(tmp_path):
    write(tmp_path, "a.py", text='def f():\n    """One."""\n')
    write(tmp_path, "b.py", text='def f():\n    """Two."""\n')
    assert is_untouched(tmp_path / "a.py", tmp_path / "b.py")


@pytest.mark.parametrize("coding", ["rot13", "base64", "zlib", "bz2", "hex", "uu", "quopri"])
def test_a_coding_that_is_not_one_of_text_is_a_problem_in_pythons_words(coding: str) -> None:
    assert f"encoding problem: {coding}" in present(problem_of(f"# coding: {coding}\nx = 1\n".encode()))


@pytest.mark.parametrize("coding", sorted({*encodings.aliases.aliases, *encodings.aliases.aliases.values()}))
def test_whatever_coding_is_named_there_is_a_sentence_or_none(coding: str) -> None:
    problem = problem_of(f"# coding: {coding}\nx = 1\n".encode())
    assert problem is None or "Line" in problem or problem.endswith(".")


def test_a_file_with_an_odd_coding_is_read_by_another_process(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_bytes(b"# coding: utf-7\nx = '+AAAAA;'\n")
    assert "UTF7" in present(source_problem(tmp_path / "a.py")).replace("-", "")


def test_parsing_is_limited(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "_MEMORY", 80 << 20)
    (tmp_path / "a.py").write_bytes(b"x = [" + b"[1], " * 150_000 + b"]\n")
    assert "too long" in present(source_problem(tmp_path / "a.py"))


def test_the_size_is_looked_at_before_the_file_is_read(tmp_path: Path) -> None:
    with (tmp_path / "a.py").open("wb") as file:
        file.truncate(3 << 30)
    assert "3,221,225,472 bytes" in present(source_problem(tmp_path / "a.py"))
    assert not source.has_digest(tmp_path / "a.py", "0")
    assert not source.is_untouched(tmp_path / "a.py", tmp_path / "a.py")

"""The gradebook keeps everything: each grading, each adjustment, and what counts in the end."""

import re
import sqlite3
from contextlib import closing, suppress
from importlib.resources import files
from pathlib import Path

import pytest
from click.testing import CliRunner

import grader
from grader.batch import queries
from grader.batch.cache_key import Basis
from grader.batch.gradebook import adjust, store
from grader.batch.gradebook.adjust import Amount
from grader.batch.gradebook.read import card_of, changes, grades
from grader.batch.gradebook.store import GradebookError, connect, locked, transaction
from grader.batch.gradebook.write import begin_session, end_session, find_grading, record
from grader.batch.student import Student
from grader.cli.main import grader as command
from grader.course import catalogue, select
from tests.support.present import present
from tests.unit.batch.test_batch import a_card

SQUARES = select(catalogue(), ["serial_squares"])
BASIS = Basis.of(SQUARES)


@pytest.fixture
def book(tmp_path):
    with closing(connect(tmp_path / "book.sqlite")) as connection:
        yield connection


def session(book, seed=5):
    return begin_session(book, "root", BASIS.exercises, seed=seed, fresh_seed=1)


def write(book, name="alice", *, status="passed", code="aa", problem="", at=None):
    card = a_card(SQUARES, status)
    card = type(card).of(submission=name, seed=5, seconds=1, watching="kernel", exercises=card.exercises)
    facts = {"path": name, "sha256": code, "basis": BASIS, "card": card, "problem": problem}
    return record(book, session=at or session(book), who=Student(full_name='A, "B"'), **facts)


def write_many(book, count):
    for number in range(count):
        write(book, f"student {number}")


def points(book):
    return {grade.name: grade.points for grade in grades(book, BASIS.exercises, {"alice", "bob"})}


def test_a_grading_is_kept_with_all_that_it_rests_on(book):
    grading = write(book)
    row = book.execute("SELECT * FROM grading WHERE id = ?", (grading,)).fetchone()
    assert (row["score"], row["seed"], row["key_sha256"]) == (5, 5, BASIS.key("aa"))
    assert row["grader_sha256"] == BASIS.grader_sha256
    card = card_of(book, grading, {"serial_squares.x": "help"})
    assert card.score == 5
    assert card.exercises[0].checks[0].help == "help"


def test_a_grading_that_failed_does_not_hide_an_earlier_grade(book):
    write(book)
    write(book, status="error", problem="no more disk")
    (grade,) = grades(book, BASIS.exercises, {"alice"})
    assert grade.has_grade
    assert (grade.points, grade.problem) == (5, "no more disk")


def test_a_later_grade_counts_and_the_earlier_one_stays_on_record(book):
    write(book)
    write(book, status="failed", code="bb")
    assert points(book) == {"alice": 0}
    assert book.execute("SELECT count(*) FROM grading").fetchone()[0] == 2


def test_adjustments_survive_regrading(book):
    write(book)
    student = adjust.find_student(book, "alice")
    adjust.add_adjustment(book, student, Amount("by", -2), reason="copied", author="t")
    first = adjust.add_adjustment(
        book, student, Amount("to", 4), reason="oral", author="t", exercise="serial_squares"
    )
    write(book, status="failed")
    assert points(book) == {"alice": 2}
    adjust.withdraw(book, student, first)
    assert points(book) == {"alice": 0}
    assert len(list(adjust.list_adjustments(book, student))) == 2


def test_setting_points_replaces_what_came_before_it_and_later_ones_add(book):
    write(book)
    student = adjust.find_student(book, "alice")
    by_three, to_four, by_one = Amount("by", 3), Amount("to", 4), Amount("by", 1)
    less, to_two = Amount("by", -9), Amount("to", 2)
    for amount, expected in [(by_three, 8), (to_four, 4), (by_one, 5), (less, 0), (to_two, 2)]:
        adjust.add_adjustment(book, student, amount, reason="r", author="t")
        assert points(book) == {"alice": expected}
        assert book.execute("SELECT points FROM grade").fetchone()[0] == expected


def test_an_adjustment_needs_a_reason_a_student_and_a_graded_exercise(book):
    write(book)
    write(book, "bob")
    with pytest.raises(GradebookError, match="2 students"):
        adjust.find_student(book, 'A, "B"')
    with pytest.raises(GradebookError, match="no student"):
        adjust.find_student(book, "carol")
    student = adjust.find_student(book, "bob")
    with pytest.raises(GradebookError, match="reason"):
        adjust.add_adjustment(book, student, Amount("by", 1), reason=" ", author="t")
    with pytest.raises(GradebookError, match="never graded"):
        adjust.add_adjustment(book, student, Amount("by", 1), reason="r", author="t", exercise="pool_map")
    with pytest.raises(GradebookError, match="could be withdrawn"):
        adjust.withdraw(book, student, 1)


def test_a_result_is_found_again_only_for_the_same_code_and_the_same_grader(book):
    grading = write(book)
    key = BASIS.key("aa")
    assert present(find_grading(book, "alice", "aa", key, BASIS.exercises)).id == grading
    assert find_grading(book, "alice", "aa", BASIS.key("bb"), BASIS.exercises) is None
    assert find_grading(book, "bob", "aa", key, BASIS.exercises) is None
    assert present(find_grading(book, "alice", "aa", "", BASIS.exercises)).id == grading
    assert find_grading(book, "alice", "aa", "", ("pool_map",)) is None


def test_an_error_is_no_result_to_use_again(book):
    write(book, status="error")
    assert find_grading(book, "alice", "aa", BASIS.key("aa"), BASIS.exercises) is None


def test_an_interrupted_session_goes_on_with_its_seed(book):
    first = session(book, seed=None)
    again = begin_session(book, "root", BASIS.exercises, seed=None, fresh_seed=2)
    assert (again.id, again.seed, again.resumed) == (first.id, 1, True)
    for other in (
        begin_session(book, "other", BASIS.exercises, seed=None, fresh_seed=2),
        begin_session(book, "root", BASIS.exercises, seed=7, fresh_seed=2),
        begin_session(book, "root", BASIS.exercises, seed=None, fresh_seed=2, forced=True),
    ):
        assert other.id != first.id
    last = session(book, seed=7)
    end_session(book, last, [("notes.txt", "no code")])
    assert begin_session(book, "root", BASIS.exercises, seed=None, fresh_seed=2).resumed is False


def test_what_a_grading_changed_is_told_with_the_reason(book):
    write(book)
    write(book, "bob")
    later = session(book, seed=6)
    write(book, status="failed", at=later)
    write(book, "bob", status="failed", code="bb", at=later)
    found = {change.student: change for change in changes(book, later.id)}
    assert found["alice"].flagged
    assert found["alice"].lost == ("serial_squares.x",)
    assert (found["bob"].flagged, found["bob"].why) == (False, ("submission",))


def test_a_full_disk_loses_nothing_and_the_next_call_goes_on(book):
    write(book)
    (pages,) = book.execute("PRAGMA page_count").fetchone()
    book.execute(f"PRAGMA max_page_count = {pages}")
    before = book.total_changes
    with pytest.raises(GradebookError, match="full"):
        write_many(book, 100)
    assert book.total_changes > before
    book.execute("PRAGMA max_page_count = 1000000")
    whole = book.execute("SELECT count(*) FROM grading").fetchone()[0]
    assert book.execute("SELECT count(DISTINCT grading_id) FROM check_result").fetchone()[0] == whole
    assert book.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    write(book, "zoe")


def test_a_transaction_is_whole_or_nothing(book):
    with suppress(KeyError), transaction(book):
        book.execute("INSERT INTO student (name) VALUES ('a')")
        raise KeyError
    assert book.execute("SELECT count(*) FROM student").fetchone()[0] == 0


def test_what_belongs_together_cannot_be_torn_apart(book):
    write(book)
    with pytest.raises(GradebookError, match="FOREIGN KEY"), transaction(book):
        book.execute("DELETE FROM student")


def test_two_batches_never_write_to_one_gradebook_at_once(tmp_path):
    path = tmp_path / "book.sqlite"
    with locked(path), pytest.raises(GradebookError, match="another batch"), locked(path):
        pass
    with locked(path):
        pass


@pytest.mark.parametrize("data", [b"no database, no database, no database", None])
def test_what_is_no_gradebook_is_refused(tmp_path, data):
    path = tmp_path / "book.sqlite"
    if data is None:
        with closing(sqlite3.connect(path)) as other:
            other.execute("CREATE TABLE t (x)")
    else:
        path.write_bytes(data)
    with pytest.raises(GradebookError):
        connect(path)


def test_a_gradebook_of_a_newer_grader_is_refused_and_left_alone(tmp_path):
    path = tmp_path / "book.sqlite"
    with closing(connect(path)) as book:
        book.execute("PRAGMA user_version = 99")
    with pytest.raises(GradebookError, match="version 99"):
        connect(path)


def test_an_older_gradebook_is_brought_to_the_present_schema(tmp_path, monkeypatch):
    path = tmp_path / "book.sqlite"
    with closing(connect(path)) as book:
        write(book)
    (tmp_path / "schema_next.sql").write_text("ALTER TABLE student ADD COLUMN pronouns TEXT")
    real = files(store.__package__)

    class Both:
        def joinpath(self, name):
            return tmp_path / name if name == "schema_next.sql" else real.joinpath(name)

    monkeypatch.setattr(store, "files", lambda _package: Both())
    monkeypatch.setattr(store, "MIGRATIONS", (*store.MIGRATIONS, "schema_next.sql"))
    with closing(connect(path)) as book:
        assert book.execute("PRAGMA user_version").fetchone()[0] == len(store.MIGRATIONS)
        assert book.execute("SELECT name, pronouns FROM student").fetchall()[0]["name"] == "alice"


def test_every_question_has_an_answer_and_changes_nothing(tmp_path):
    path = tmp_path / "book.sqlite"
    with closing(connect(path)) as book:
        write(book, "=1+1\x1b[31m")
    for name in queries.QUERIES:
        words = ["alice"] if "NAME" in queries.QUERIES[name][0] or name == "failed" else []
        assert "row" in queries.run_query(path, name, words, as_csv=False)
    assert "\x1b" not in queries.run_query(path, "grades", [], as_csv=False)
    assert "'=1+1" in queries.run_query(path, "grades", [], as_csv=True)
    assert "5" in queries.run_query(path, "SELECT max(score) FROM grading", [], as_csv=False)
    for wrong in (
        "DELETE FROM student",
        "nonsense",
        "SELECT 1; DROP TABLE student",
        "with x as (select 1) delete from student",
    ):
        with pytest.raises(GradebookError):
            queries.run_query(path, wrong, [], as_csv=False)


DOCS = (Path(grader.__path__[0]).parent / "docs" / "gradebook.md").read_text("utf-8")


def test_the_docs_tell_of_every_table_view_and_their_recipes_work(book):
    names = {
        row["name"] for row in book.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")
    }
    assert set(re.findall(r"^\| `(\w+)` \|", DOCS, re.MULTILINE)) == names
    for recipe in re.findall(r"```sql\n(.+?)```", DOCS, re.DOTALL):
        book.execute(recipe)


def test_adjusting_and_asking_by_command(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with closing(connect(Path("gradebook.sqlite"))) as book:
        write(book)
    run = CliRunner().invoke
    assert "by -2" in run(command, ["adjust", "alice", "--by", "-2", "--reason", "copied"]).output
    assert run(command, ["adjust", "alice", "--by", "-2"]).exit_code != 0
    assert run(command, ["adjust", "alice", "--by", "1", "--to", "2", "--reason", "x"]).exit_code != 0
    assert "to 3" in run(command, ["adjust", "alice", "--to", "3", "-e", "3", "--reason", "x"]).output
    assert "withdrawn" in run(command, ["adjust", "alice", "--withdraw", "1"]).output
    assert run(command, ["query", "grades", "--csv"]).output.splitlines()[1].split(",")[-2] == "3"
    assert "hardest" in run(command, ["query"]).output
    assert run(command, ["query", "grades", "--gradebook", "none.sqlite"]).exit_code != 0

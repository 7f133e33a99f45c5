"""Each platform's download is one submission a student, of the attempt that counts, whatever wraps it."""

import json
import sys

import pytest

from grader.batch.intake import look_through
from grader.batch.intake.layouts import blackboard, blackboard_assignment, brightspace, ilias, stamped
from tests.support.present import present
from tests.unit.batch.test_intake_layouts import look, people, write


def parts(intake):
    """Return the files of the attempt that counts by their own names, for each submission."""
    return {each.name: {part.name: part.path.name for part in each.parts} for each in intake.submissions}


def of_attempt(root, which):
    return parts(look_through(root, which=which))


# --- attempts ------------------------------------------------------------------------------------


@pytest.mark.parametrize(("which", "attachment"), [("last", "10004"), ("first", "9998"), ("best", "10004")])
def test_canvas_attachments_are_compared_as_numbers(tmp_path, which, attachment):
    write(tmp_path, "doegu_7_9998_process_pair.py", "doegu_7_10004_process_pair-1.py", "roe_8_5_x.py")
    found = of_attempt(tmp_path, which)["doegu_7"]["process_pair.py"]
    assert found.startswith(f"doegu_7_{attachment}_")


def test_a_canvas_file_that_was_submitted_once_belongs_to_every_attempt(tmp_path):
    write(tmp_path, "doe_7_1_helper.py", "doe_7_2_process_pair.py", "doe_7_3_process_pair-1.py")
    (item,) = look_through(tmp_path, which="best").submissions
    assert [[part.path.name for part in each.parts] for each in item.attempts] == [
        ["doe_7_1_helper.py", "doe_7_2_process_pair.py"],
        ["doe_7_1_helper.py", "doe_7_3_process_pair-1.py"],
    ]
    assert "Attempt 2 of 2 counts" in present(look_through(tmp_path).submissions[0].notes)[0]


BLACKBOARD = "Homework 1_{}_attempt_2026-11-{}-10-00-00_process_pair.py"


def test_of_blackboards_attempts_one_counts_as_a_whole(tmp_path):
    write(
        tmp_path, BLACKBOARD.format("s111", 9), BLACKBOARD.format("s111", "09"), BLACKBOARD.format("a_b", 12)
    )
    late = "Homework 1_s111_attempt_2026-11-21-10-00-00"
    about = "Name: Ann Doe (s111)\nAssignment: Homework 1\n\n\tOriginal filename: my pair.py\n\tFilename: "
    write(tmp_path, f"{late}_mypair.py")
    write(tmp_path, f"{late}.txt", text=f"{about}{late}_mypair.py\n")
    intake = look(tmp_path)
    assert parts(intake)["s111"] == {"my pair.py": f"{late}_mypair.py"}
    assert people(intake)["s111"].full_name == "Ann Doe"
    assert people(intake)["s111"].submitted_at == "2026-11-21T10:00:00"
    assert people(intake)["a_b"].username == "a_b"
    assert list(of_attempt(tmp_path, "first")["s111"].values()) == [BLACKBOARD.format("s111", "09")]


def test_blackboard_usernames_may_have_underscores():
    names = [BLACKBOARD.format(name, "20") for name in ("a_b", "c")]
    assignment = blackboard_assignment(names)
    assert [present(blackboard(name, assignment)).group for name in names] == ["a_b", "c"]
    assert blackboard("process_pair.py") is None


def test_brightspace_folders_and_files(tmp_path):
    pytest.importorskip("dateutil")
    write(
        tmp_path,
        "271836-442356 - Ann Doe - Nov 9, 2026 1149 PM/process_pair.py",
        "271836-442399 - Ann Doe - Nov 10, 2026 905 AM/process_pair.py",
        "271837-442356 - Bo Ek- 13 September 2026 310 PM/process_pair.py",
        "271838-442356 - Cy Ho - Dec 5, 2026 1149 AM - process_pair.py",
        "271839-442356 - Di-Mo Ga - 5 December 2026 1430/process_pair.py",
        "index.html",
    )
    intake = look(tmp_path)
    assert {name: who.full_name for name, who in people(intake).items()} == {
        "Ann Doe_271836": "Ann Doe",
        "Bo Ek_271837": "Bo Ek",
        "Cy Ho_271838": "Cy Ho",
        "Di-Mo Ga_271839": "Di-Mo Ga",
    }
    assert people(intake)["Ann Doe_271836"].submitted_at == "Nov 10, 2026 9:05 AM"
    assert parts(intake)["Cy Ho_271838"].keys() == {"process_pair.py"}
    assert brightspace("12-3 notes.py") is None


def test_ilias_people_and_teams(tmp_path):
    solo = "hw1/Abgaben/Doe_Ann_adoe_1234/process_pair.py"
    write(tmp_path, solo, "hw1/Abgaben/von Ek_Bo_bo.ek_77/process_pair.py")
    found = people(look(tmp_path))
    assert {who.full_name: (who.username, who.platform_id) for who in found.values()} == {
        "Ann Doe": ("adoe", "1234"),
        "Bo von Ek": ("bo.ek", "77"),
    }
    assert ilias("process_pair") is None
    write(
        tmp_path / "t", "Team 5/Doe_Ann_adoe_1234/process_pair.py", "Team 5/Ek_Bo_bo_77/notes.txt", "Team 6/x"
    )
    (team, _) = look(tmp_path / "t").submissions
    assert [who.username for who in team.members] == ["adoe", "bo"]


@pytest.mark.parametrize(
    ("name", "who"),
    [
        ("ann_2026-11-20-10-00-00", "ann"),
        ("ann doe_20261120_1000", "ann doe"),
        ("a_b-20261120T100000Z", "a_b"),
        ("ann_2026-11-20_10-00", "ann"),
        ("ann_20269920100000", None),
        ("ann_2026", None),
        ("hw_12345678901234", None),
    ],
)
def test_a_name_with_a_time(name, who):
    found = stamped(name)
    assert (found.group if found else None) == who


def test_plain_attempts_are_one_students(tmp_path):
    write(
        tmp_path, "ann_20261120T1000.py", "ann_20261121T0900.py", "bob_20261120T1000/process_pair.py", "cy.py"
    )
    intake = look(tmp_path)
    assert [each.name for each in intake.submissions] == ["ann", "bob", "cy"]
    assert parts(intake)["ann"] == {"ann.py": "ann_20261121T0900.py"}


# --- wrapped, sections ---------------------------------------------------------------------------


@pytest.mark.parametrize("prefix", ["hw1/", "download/hw1/"])
def test_a_class_in_a_folder_of_its_own_is_recognized_and_told(tmp_path, prefix):
    write(
        tmp_path, f"{prefix}ann/process_pair.py", f"{prefix}bob/src/process_pair.py", f"{prefix}cy/notes.md"
    )
    intake = look(tmp_path)
    assert [each.name for each in intake.submissions] == ["ann", "bob", "cy"]
    assert len(intake.notes) == 1


@pytest.mark.parametrize(
    "files",
    [
        [
            "ann/exercises/ex01_process_pair/process_pair.py",
            "ann/solutions/ex01_process_pair/process_pair.py",
        ],
        ["ann/week1/process_pair.py", "ann/week2/process_ids.py"],
        ["ann/process_pair.py", "ann/old/process_pair.py", "ann/older/process_pair.py"],
        ["ann/ex01_process_pair/process_pair.py", "ann/ex02_process_ids/process_ids.py"],
    ],
)
def test_the_only_submission_is_not_a_class(tmp_path, files):
    write(tmp_path, *files)
    assert [each.name for each in look(tmp_path).submissions] == ["ann"]


def test_sections_are_recognized_if_each_of_them_is_a_class(tmp_path):
    for section in ("A", "B"):
        write(tmp_path, f"{section}/ann/process_pair.py", f"{section}/bob/process_pair.py")
    intake = look(tmp_path)
    assert {each.name: each.who.section for each in intake.submissions} == {
        "ann": "A",
        "bob": "A",
        "B-ann": "B",
        "B-bob": "B",
    }
    assert "sections" in intake.notes[0]


def test_one_submission_with_thirty_folders_is_told(tmp_path):
    write(tmp_path, "zoe/process_pair.py", *(f"hw1/s{number}/process_pair.py" for number in range(30)))
    intake = look(tmp_path)
    assert [each.name for each in intake.submissions] == ["hw1", "zoe"]
    assert "hw1 was taken as one submission, and 30 folders" in intake.warnings[0]


# --- groups --------------------------------------------------------------------------------------


def members(intake):
    return {each.name: [who.username or who.full_name for who in each.members] for each in intake.submissions}


def test_gradescopes_groups_have_members_with_all_their_digits(tmp_path):
    pytest.importorskip("yaml")
    write(tmp_path, "submission_1/x.py", "submission_2/x.py")
    people_known = [{":name": "Ann", ":sid": "0501"}, {":name": "Bob", ":email": "b@x"}]
    text = json.dumps({"submission_1": {":submitters": people_known, ":created_at": "2026-11-24 20:00"}})
    write(tmp_path, "submission_metadata.yml", text=text)
    write(tmp_path, "roster.csv", text="name,username,id\nann,aa,0501\nBob,bb,0502\n")
    intake = look(tmp_path, tmp_path / "roster.csv")
    assert members(intake) == {"submission_1": ["aa", "bb"], "submission_2": []}
    assert {who.submitted_at for who in intake.submissions[0].members} == {"2026-11-24 20:00"}


def test_unreadable_metadata_of_gradescope_are_told(tmp_path):
    pytest.importorskip("yaml")
    write(tmp_path, "submission_1/x.py")
    write(tmp_path, "submission_metadata.yml", text=": [")
    assert "not known" in look(tmp_path).notes[0]


def test_without_the_library_for_gradescopes_metadata_their_names_are_not_known_and_why(
    tmp_path, monkeypatch
):
    monkeypatch.setitem(sys.modules, "yaml", None)  # as if it were not installed
    write(tmp_path, "submission_1/x.py")
    write(tmp_path, "submission_metadata.yml", text="submission_1: {}")
    assert "pip install 'grader[batch]'" in look(tmp_path).notes[0]


CANVAS = (
    "name,canvas_user_id,user_id,login_id,sections,group_name,canvas_group_id,group_id\n"
    "ann,1,,ann,HS,Team 1,5,\nbob,2,,bob,HS,Team 1,5,\ncy,3,,cy,HS,Team 2,6,\n"
)
CLASSROOM = (
    "identifier,github_username,github_id,name,group_name\n1,ann,,,Team 1\n2,bob,,,Team 1\n3,cy,,,Team 2\n"
)


@pytest.mark.parametrize("table", ["group,username\nTeam 1,ann\nTeam 1,bob\nTeam 2,cy\n", CANVAS, CLASSROOM])
@pytest.mark.parametrize(
    "names", [("Team 1", "Team 2"), ("Team 1_77_assignsubmission_file", "cy"), ("bob", "cy")]
)
def test_a_groups_submission_is_its_members_by_its_name_or_by_one_of_them(tmp_path, table, names):
    write(tmp_path, *(f"{name}/process_pair.py" for name in names))
    write(tmp_path, "groups.csv", text=table)
    first, second = look(tmp_path).submissions
    assert [who.username for who in first.members] == ["ann", "bob"]
    assert [who.username for who in second.members or [second.who]] == ["cy"]


def test_members_who_each_submitted_something_are_graded_each(tmp_path):
    write(tmp_path, "ann/x.py", "bob/x.py")
    write(tmp_path, "groups.csv", text="group,username\n1,ann\n1,bob\n1,cy\n")
    assert members(look(tmp_path)) == {"ann": [], "bob": []}


def test_a_tutorials_group_shares_nothing(tmp_path):
    write(tmp_path, "ann/x.py")
    write(tmp_path, "r.csv", text="username,group\nann,A\nbob,A\n")
    intake = look(tmp_path, tmp_path / "r.csv")
    assert members(intake)["ann"] == []
    assert people(intake)["ann"].section == "A"

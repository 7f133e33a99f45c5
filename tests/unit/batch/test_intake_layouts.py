"""The intake knows how learning platforms lay out what they hand over."""

import json

import pytest

from grader.batch.intake import BatchError, look_through
from grader.batch.intake.layouts import canvas, moodle, usernames
from grader.batch.intake.open_root import opened
from grader.batch.intake.roster import read_rosters
from tests.support.present import present


def write(root, *names, text="x = 1\n"):
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root


def look(root, *rosters):
    with opened(root, [], rosters) as intake:
        return intake


def people(intake):
    return {each.name: each.who for each in intake.submissions}


@pytest.mark.parametrize(
    ("name", "group", "number", "file", "late"),
    [
        ("doejane_111_9001_process_pair.py", "doejane_111", "111", "process_pair.py", False),
        ("doejane_LATE_111_9001_a_b.py", "doejane_111", "111", "a_b.py", True),
        ("doejane_111_9001_process_pair-2.py", "doejane_111", "111", "process_pair.py", False),
        ("anon_111_9001_x.zip", "anon_111", "111", "x.zip", False),
        ("o_1_2_3_4_x.py", "o_1", "1", "3_4_x.py", False),
    ],
)
def test_canvas_names_say_whose_a_file_is(name, group, number, file, late):
    found = present(canvas(name))
    assert (found.group, found.who.platform_id, found.file, found.who.late) == (group, number, file, late)


@pytest.mark.parametrize("name", ["process_pair.py", "alice_1.py", "_1_2_x.py", "a_1_2_"])
def test_other_names_are_not_canvas(name):
    assert canvas(name) is None


@pytest.mark.parametrize(
    ("name", "who", "number", "file", "text"),
    [
        ("Jane Doe_12_assignsubmission_file", "Jane Doe", "12", "", False),
        ("Jane Doe_12_assignsubmission_file_", "Jane Doe", "12", "", False),
        ("O'Neil, Zoë_12_assignsubmission_file_x_y.py", "O'Neil, Zoë", "12", "x_y.py", False),
        ("Jane_12_assignsubmission_onlinetext", "Jane", "12", "", True),
        ("Participant_12_assignsubmission_file", "", "12", "", False),
    ],
)
def test_moodle_names_say_whose_a_folder_is(name, who, number, file, text):
    found = present(moodle(name))
    assert (found.who.full_name, found.who.platform_id, found.file, found.is_text) == (
        who,
        number,
        file,
        text,
    )


def test_usernames_stand_after_what_all_repositories_have_in_common():
    assert usernames(["hw-1-amy", "hw-1-a-b"]) == {"hw-1-amy": "amy", "hw-1-a-b": "a-b"}
    assert usernames(["hw-1-amy"]) == {}
    assert usernames(["amy", "ben"]) == {}


def test_canvas_files_of_one_student_are_one_submission(tmp_path):
    write(
        tmp_path,
        "doe_1_7_process_pair.py",
        "doe_1_8_process_ids.py",
        "roe_LATE_2_9_work.zip",
        "z_3_4_text.html",
    )
    intake = look(tmp_path)
    assert [each.name for each in intake.submissions] == ["doe_1", "roe_2", "z_3"]
    assert [part.name for part in intake.submissions[0].parts] == ["process_pair.py", "process_ids.py"]
    assert [each.who.late for each in intake.submissions] == [False, True, False]
    assert "online text" in intake.submissions[2].problem


def test_a_file_that_happens_to_look_like_canvas_is_a_submission_of_its_own(tmp_path):
    write(tmp_path, "alice.py", "bob.py", "team_1_2_x.py")
    assert [each.name for each in look(tmp_path).submissions] == ["alice", "bob", "team_1_2_x"]


def test_moodle_folders_and_flat_files(tmp_path):
    write(
        tmp_path,
        "Jane Doe_1_assignsubmission_file/process_pair.py",
        "Jane Doe_1_assignsubmission_onlinetext/onlinetext.html",
        "Ann_2_assignsubmission_onlinetext/onlinetext.html",
        "Participant_3_assignsubmission_file_process_pair.py",
        "Participant_3_assignsubmission_file_helper.py",
    )
    intake = look(tmp_path)
    names = ["Ann_2", "Jane Doe_1_assignsubmission_file", "Participant_3"]
    assert [each.name for each in intake.submissions] == names
    assert "online text" in intake.submissions[0].problem
    assert {part.name for part in intake.submissions[2].parts} == {"helper.py", "process_pair.py"}
    assert "Jane Doe_1_assignsubmission_onlinetext" in dict(intake.left_out)


def test_gradescope_metadata_name_people_and_groups(tmp_path):
    pytest.importorskip("yaml")
    root = write(tmp_path, "assignment_1_export/submission_5/x.py", "assignment_1_export/submission_6/x.py")
    write(root, "assignment_1_export/submission_7/x.py", ".DS_Store", "__MACOSX/x")
    people_known = {
        ":submitters": [{":name": "Ü", ":sid": "9", ":email": "u@x"}],
        ":created_at": "2026-01-02",
    }
    group = {":submitters": [{":name": "A"}, {":name": "B"}]}
    text = json.dumps({"submission_5": people_known, "submission_6": group})  # JSON is YAML, too
    write(tmp_path, "assignment_1_export/submission_metadata.yml", text=text)
    found = people(look(tmp_path))
    assert found["submission_5"].full_name == "Ü"
    assert found["submission_5"].submitted_at == "2026-01-02"
    assert found["submission_6"].full_name == "A; B"
    assert found["submission_7"].full_name == ""


@pytest.mark.parametrize("text", ["", "[1]", "a: !!python/object/apply:os.system [x]", "a: [", "\x00"])
def test_metadata_that_are_none_harm_nobody(tmp_path, text):
    pytest.importorskip("yaml")
    write(tmp_path, "submission_5/x.py")
    write(tmp_path, "submission_metadata.yml", text=text)
    assert [each.name for each in look(tmp_path).submissions] == ["submission_5"]


def test_clones_get_their_names_from_the_classrooms_roster(tmp_path):
    write(tmp_path, "hw1-submissions/hw1-amy/x.py", "hw1-submissions/hw1-ben-b/x.py")
    write(
        tmp_path,
        "classroom_roster.csv",
        text='"identifier","github_username","name"\n"s1","amy","Amy, A."\n"s2","ben-b","B"\n',
    )
    found = people(look(tmp_path))
    assert found["hw1-amy"].full_name == "Amy, A."
    assert found["hw1-ben-b"].platform_id == "s2"


def test_classroom_50_scores_tell_names_and_times(tmp_path):
    write(tmp_path, "cs-hw1-amy/x.py", "cs-hw1-ben/x.py")
    text = "username,first_name,last_name,email,datetime,late\namy,Amy,A,a@x,2026-06-01T14:32:01Z,true\n"
    write(tmp_path, "scores.csv", text=text)
    found = people(look(tmp_path))
    assert found["cs-hw1-amy"].full_name == "Amy A"
    assert found["cs-hw1-amy"].submitted_at == "2026-06-01T14:32:01Z"
    assert found["cs-hw1-amy"].late
    assert found["cs-hw1-ben"].username == "ben"


def test_a_roster_may_have_semicolons_and_any_case(tmp_path):
    write(tmp_path, "alice/x.py")
    roster = tmp_path / "names.csv"
    roster.write_bytes('\ufeffFolder;Full Name;Email Address\r\nalice;"Al\nice";a@x\r\n'.encode())
    found = people(look(write(tmp_path / "root", "alice/x.py"), roster))
    assert found["alice"].full_name == "Al\nice"


def test_a_name_that_two_people_share_identifies_neither(tmp_path):
    write(tmp_path, "r.csv", text="name,id\nA,1\nA,2\n")
    assert read_rosters([tmp_path / "r.csv"]).by_key["a"] is None


@pytest.mark.parametrize("data", [b"", b"a,b\n1,2\n", b"\xff\xfe", b'name\n"x'])
def test_a_roster_that_is_none_is_refused_in_one_sentence(tmp_path, data):
    (tmp_path / "r.csv").write_bytes(data)
    with pytest.raises(BatchError, match="roster"):
        read_rosters([tmp_path / "r.csv"])


def test_everything_else_is_listed_with_its_reason(tmp_path):
    write(tmp_path, "alice/x.py", "notes.txt", "old.rar")
    (tmp_path / "gone").symlink_to("nowhere")
    intake = look_through(tmp_path)
    assert dict(intake.left_out).keys() == {"notes.txt", "gone"}
    assert {each.name: bool(each.problem) for each in intake.submissions} == {"alice": False, "old": True}

"""A roster is read as spreadsheets and platforms write it, or it is told what to change."""

import codecs

import pytest

from grader.batch.intake import BatchError
from grader.batch.intake.roster import read_rosters

ANN = ("Ann Doe", "11", "ann")


def read(tmp_path, data, name="r.csv"):
    (tmp_path / name).write_bytes(data if isinstance(data, bytes) else data.encode())
    return read_rosters([tmp_path / name])


def first(roster):
    who = roster.students[0]
    return (who.full_name, who.platform_id, who.username)


@pytest.mark.parametrize(
    "text",
    [
        "name,id,username\nAnn Doe,11,ann\n",
        "sep=;\nname;id;username\nAnn Doe;11;ann\n",
        '"sep=\t"\r\nname\tid\tusername\r\nAnn Doe\t11\tann\r\n',
        "\n\nname,username,id\nAnn Doe,ann,11\n",
        "Name , Username , ID\n Ann Doe , ann , 11\n",
        "Name,GitHub Username,Student Number\nAnn Doe,ann,11\n",
        "Vorname;Nachname;Matrikelnummer;Mail;Benutzername\nAnn;Doe;11;a@x;ann\n",
        "Prénom,Nom,Identifiant,Nom d'utilisateur\nAnn,Doe,11,ann\n",
        "Voornaam,Achternaam,ID,Gebruikersnaam\nAnn,Doe,11,ann\n",
        '"name";"x, y";"id";"username"\nAnn Doe;;11;ann\n',
        "Identifier,Full name,Username,Status\nParticipant 11,Ann Doe,ann,-\n",
        "ID;Vollständiger Name;Anmeldename\nTeilnehmer/in11;Ann Doe;ann\n",
    ],
)
def test_headings_and_dialects(tmp_path, text):
    assert first(read(tmp_path, text)) == ANN
    assert first(read(tmp_path, codecs.BOM_UTF8 + text.encode())) == ANN
    assert first(read(tmp_path, text.encode("utf-16"))) == ANN


def test_canvas_rows_about_points_and_the_test_student_are_no_people(tmp_path):
    roster = read(
        tmp_path,
        "\ufeffStudent,ID,SIS User ID,SIS Login ID,Section,HW1 (777),Current Score\n"
        ",,,,,Manual Posting,(read only)\n    Points Possible,,,,,15.00,(read only)\n"
        '"Doe, Ann",11,S1,ann,HS-1,,\n"Student, Test",1099,,abc,HS-1,,\n',
    )
    assert [who.full_name for who in roster.students] == ["Doe, Ann"]
    assert not roster.notes
    assert roster.by_key["ann doe"] == roster.by_key["doe, ann"]


def test_a_heading_that_is_not_known_is_told(tmp_path):
    (note,) = read(tmp_path, "name,GitHub Count,pronouns\nAnn,ann,she\n").notes
    assert "GitHub Count, pronouns" in note


def test_a_number_of_the_school_keeps_its_letters_and_zeros(tmp_path):
    assert read(tmp_path, "id\ns1001\n").students[0].platform_id == "s1001"
    assert read(tmp_path, "id\n0012\n").students[0].platform_id == "0012"


def test_two_people_of_one_name_stay_two(tmp_path):
    (tmp_path / "a.csv").write_text("name,id\nAnn,1\nAnn,2\n")
    (tmp_path / "b.csv").write_text("id,email\n2,two@x\n1,one@x\n")
    roster = read_rosters([tmp_path / "a.csv", tmp_path / "b.csv"])
    assert [(who.platform_id, who.email) for who in roster.students] == [("1", "one@x"), ("2", "two@x")]
    assert roster.by_key["ann"] is None


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "empty"),
        (b"name\nAnn D\xf6e\n", "UTF-8"),
        (b"pronouns\nshe\n", "no column"),
        (b'name\n"x\n', "valid CSV"),
    ],
)
def test_what_is_no_roster_is_told(tmp_path, data, why):
    with pytest.raises(BatchError, match=why):
        read(tmp_path, data)

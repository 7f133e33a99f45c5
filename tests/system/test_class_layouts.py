"""Small classes through the real batch: platforms, groups, attempts, sections, rosters, times."""

import pytest

from tests.support.classes import (
    NAME,
    NOT_GRADED,
    NOTHING,
    RIGHT,
    WRONG,
    SmallClass,
    check,
    people,
)

DUE = ["--late", "points-per-day:1", "--due", "2026-11-24T18:00+01:00"]

CASES = {
    # --- platforms, groups, attempts, sections --------------------------------------------------------
    "gradescope group": SmallClass(
        {
            f"submission_1/{NAME}": RIGHT,
            f"submission_2/{NAME}": WRONG,
            "submission_metadata.yml": (
                "submission_1:\n  :submitters:\n  - :name: Ann Doe\n    :sid: '1'\n    :email: ann@x\n"
                "  - :name: Bob Ek\n    :sid: '2'\n    :email: bob@x\n  :created_at: 2026-11-20 10:00:00\n"
                "submission_2:\n  :submitters:\n  - :name: Cy Fox\n    :sid: '3'\n    :email: cy@x\n"
            ),
        },
        {"Ann Doe": 5, "Bob Ek": 5, "Cy Fox": 1, "Di Gu": NOTHING},
        tables={"roster.csv": "name,id,email\nAnn Doe,1,ann@x\nBob Ek,2,bob@x\nCy Fox,3,cy@x\nDi Gu,4,d@x\n"},
    ),
    "blackboard": SmallClass(
        {
            f"HW1_s111_attempt_2026-11-20-10-00-00_{NAME}": WRONG,
            f"HW1_s111_attempt_2026-11-21-10-00-00_{NAME}": RIGHT,
            "HW1_s111_attempt_2026-11-21-10-00-00.txt": "Name: Ann Doe (s111)\nAssignment: HW1\n",
            f"HW1_s222_attempt_2026-11-20-11-00-00_{NAME}": RIGHT,
        },
        {"Ann Doe": 5, "s222": 5},
    ),
    "brightspace": SmallClass(
        {
            f"12-34 - Ann Doe - Nov 20, 2026 1000 AM/{NAME}": WRONG,
            f"12-34 - Ann Doe - Nov 21, 2026 1000 AM/{NAME}": RIGHT,
            f"56-34 - Bob Ek - Nov 25, 2026 600 PM/{NAME}": RIGHT,
            "index.html": "<p>",
        },
        {"Ann Doe": 5, "Bob Ek": 4},
        args=["--late", "points-per-day:1", "--due", "2026-11-25 12:00"],
    ),
    "ilias team": SmallClass(
        {
            f"Team 1/Doe_Ann_ann_11/{NAME}": RIGHT,
            "Team 1/Ek_Bob_bob_12/.keep": "",
            f"Team 2/Fox_Cy_cy_13/20261120100000_{NAME}": WRONG,
        },
        {"Ann Doe": 5, "Bob Ek": 5, "Cy Fox": 1},
    ),
    "autolab": SmallClass(
        {
            f"ann@x.org_9_{NAME}": WRONG,
            f"ann@x.org_10_{NAME}": RIGHT,
            f"bob@x.org_1_{NAME}": WRONG,
        },
        {"ann@x.org": 5, "bob@x.org": 1},
        tables={"roster.csv": "email\nann@x.org\nbob@x.org\n"},
        said=["Attempt 2 of 2 counts"],
    ),
    "sakai": SmallClass(
        {
            f"HW1/Doe, Ann(ann)/Submission attachment(s)/{NAME}": RIGHT,
            "HW1/Doe, Ann(ann)/timestamp.txt": "20261125120000000",
            f"HW1/Ek, Bob(bob)/Submission attachment(s)/{NAME}": WRONG,
            "HW1/Ek, Bob(bob)/timestamp.txt": "20261124120000000",
            "HW1/grades.csv": "HW1,Points\n",
        },
        {"Ann Doe": 4, "Bob Ek": 1},
        args=DUE,
    ),
    "teams": SmallClass(
        {
            f"Ann Doe/HW 1/Version 2/{NAME}": WRONG,
            f"Ann Doe/HW 1/Version 10/{NAME}": RIGHT,
            f"Bob Ek/HW 1/Version 1/{NAME}": WRONG,
        },
        {"Ann Doe": 5, "Bob Ek": 1},
        said=["Attempt 2 of 2 counts"],
    ),
    "wrapped": SmallClass(
        {f"hw1/{name}/{NAME}": RIGHT for name in ("ann", "bob", "cy")},
        {"ann": 5, "bob": 5, "cy": 5},
        said=["which holds the whole class"],
    ),
    "sections": SmallClass(
        {
            f"A/ann/{NAME}": RIGHT,
            f"A/bob/{NAME}": RIGHT,
            f"B/ann/{NAME}": WRONG,
            f"B/cy/{NAME}": RIGHT,
        },
        {"ann": 5, "bob": 5, "B-ann": 1, "cy": 5},
        said=["are sections"],
    ),
    "one submission that holds a class": SmallClass(
        {f"ann/{NAME}": RIGHT, **{f"all/{name}/{NAME}": RIGHT for name in ("bob", "cy", "di")}},
        {"ann": 5},
        said=["WARNING"],
        status=2,
    ),
    "groups.csv": SmallClass(
        {
            f"ann/{NAME}": RIGHT,
            f"cy/{NAME}": WRONG,
            "groups.csv": "group,username\nred,ann\nred,bob\nblue,cy\n",
        },
        {"ann": 5, "bob": 5, "cy": 1},
    ),
    "a time in the name": SmallClass(
        {
            f"ann_20261124T1600/{NAME}": WRONG,
            f"ann_20261124T1800/{NAME}": RIGHT,
            f"bob_20261124T1659/{NAME}": RIGHT,
        },
        {"ann": 4, "bob": 5},
        args=["--late", "points-per-day:1", "--due", "2026-11-24 17:00"],
    ),
    "the best attempt": SmallClass(
        {f"ann_20261124T1600/{NAME}": RIGHT, f"ann_20261124T1800/{NAME}": WRONG},
        {"ann": 5},
        args=["--attempt", "best"],
        said=["it is the best"],
    ),
    # --- rosters --------------------------------------------------------------------------------------
    "blank lines before the headings": people("\n\nname,username\nAnn Doe,ann\nBob Ek,bob\n"),
    "github classroom": people(
        '\ufeffidentifier,github_username,name\n"Doe, Ann",ann,Ann Doe\n"Ek, Bob",bob,Bob Ek\n'
    ),
    "a row twice": people("name,username\nAnn Doe,ann\nAnn Doe,ann\nBob Ek,bob\n"),
    "german": people("Vorname;Nachname;Matrikelnummer;Benutzername\nAnn;Doe;11;ann\nBob;Ek;12;bob\n"),
    "french": people("Prénom;Nom de famille;Identifiant\nAnn;Doe;ann\nBob;Ek;bob\n"),
    "italian": people("Nome;Cognome;Nome utente\nAnn;Doe;ann\nBob;Ek;bob\n"),
    "portuguese": people("Nome,Sobrenome,Nome de usuário\nAnn,Doe,ann\nBob,Ek,bob\n"),
    "latin 1": people("name;username\nAnn Doé;ann\n".encode("latin-1"), "UTF-8", status=2),
    "utf 16": people("name\tusername\nAnn Doe\tann\nBob Ek\tbob\n".encode("utf-16")),
    "utf 16 without a mark": people("name,username\nAnn Doe,ann\nBob Ek,bob\n".encode("utf-16-le")),
    "old mac lines": people("name,username\rAnn Doe,ann\rBob Ek,bob\r"),
    "sep": people("sep=;\nname;username\nAnn Doe;ann\nBob Ek;bob\n"),
    "quoted": people('"name";"username"\n"Doe, Ann";"ann"\n"Ek, Bob";"bob"\n', ann="Doe, Ann"),
    "quoted semicolons": people(
        '"name";"username";"id"\r\n"Doe; Ann";"ann";"011"\r\n"Ek; Bob";"bob";"012"\r\n', ann="Doe; Ann"
    ),
    "blanks": people("Name , Username \n Ann Doe , ann \n Bob Ek , bob \n"),
    "capitals": people("NAME,GitHub Username\nAnn Doe,ANN\nBob Ek,BOB\n"),
    "pipes": people("name|username\nAnn Doe|ann\nBob Ek|bob\n"),
    "no such headings": people("x,y\n1,2\n", "no column with a recognized heading", status=2),
    "a heading with a typing error": people("name,usrname,login\nAnn Doe,a,ann\nBob Ek,b,bob\n", "usrname"),
    "canvas gradebook": SmallClass(
        {f"doeann_1001_51_{NAME}": RIGHT, f"ekbob_1002_52_{NAME}": WRONG},
        {"Doe, Ann": 5, "Ek, Bob": 1, "Fox, Cy": NOTHING},
        tables={
            "roster.csv": "\ufeffStudent,ID,SIS User ID,SIS Login ID,Section,HW1 (777),Current Score\n"
            ",,,,,Manual Posting,(read only)\n    Points Possible,,,,,15.00,(read only)\n"
            '"Doe, Ann",1001,S1,ann,HS,,\n"Ek, Bob",1002,S2,bob,HS,,\n"Fox, Cy",1003,S3,cy,HS,,\n'
            '"Student, Test",1099,,abc,HS,,\n'
        },
    ),
    "canvas gradebook of a german spreadsheet": SmallClass(
        {f"doeann_1001_51_{NAME}": RIGHT, f"ekbob_1002_52_{NAME}": WRONG},
        {"Doe, Ann": 5, "Ek, Bob": 1, "Fox, Cy": NOTHING},
        tables={
            "roster.csv": "sep=;\r\nStudent;ID;SIS User ID;SIS Login ID;Section;HW1 (777);Current Score\r\n"
            "    Points Possible;;;;;15,00;(read only)\r\n"
            '"Doe, Ann";1001;S1;ann;HS;12,50;\r\n"Ek, Bob";1002;S2;bob;HS;;\r\n"Fox, Cy";1003;S3;cy;HS;;\r\n'
        },
    ),
    "canvas gradebook with names apart": SmallClass(
        {f"doeann_1001_51_{NAME}": RIGHT, f"ekbob_1002_52_{NAME}": WRONG},
        {"Ann Doe": 5, "Bob Ek": 1, "Cy Fox": NOTHING},
        tables={
            "roster.csv": "LastName,FirstName,ID,SIS User ID,SIS Login ID,Section,HW1 (777)\n"
            "Points Possible,,,,,,15.00\n"
            "Doe,Ann,1001,S1,ann,HS,\nEk,Bob,1002,S2,bob,HS,\nFox,Cy,1003,S3,cy,HS,\nStudent,Test,1099,,x,HS,\n"
        },
    ),
    # --- times ----------------------------------------------------------------------------------------
    "times": SmallClass(
        {f"{name}/{NAME}": RIGHT for name in "abcdefghijkl"},
        {
            **dict.fromkeys("abdfgik", 4),
            **dict.fromkeys("ceh", 5),
            **dict.fromkeys("jl", NOT_GRADED),
        },
        args=["--late", "points-per-day:1", "--due", "2026-11-24T18:00Z"],
        tables={
            "roster.csv": "submission;datetime\n"
            "a;2026-11-24T18:00:01Z\n"
            "b;2026-11-25T19:59:00+02:00\n"
            "c;11/24/2026 5:59 PM UTC\n"
            "d;Wednesday, 25 November 2026, 5:59 PM UTC\n"
            "e;24.11.2026 17:59 UTC\n"
            "f;Mittwoch, 25. November 2026, 12:00 UTC\n"
            "g;mercredi 25 novembre 2026, 12:00 UTC\n"
            "h;2026-11-24 17:59:59 UTC\n"
            "i;20261125T120000Z\n"
            "j;yesterday\n"
            "k;Wed, 25 Nov 2026 12:00:00 +0000\n"
            "l;1795543199\n"
        },
        said=["yesterday"],
        status=2,
    ),
}


@pytest.mark.long
@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_each_student_of_a_class_has_the_right_result(case, tmp_path, capsys):
    check(case, tmp_path, capsys)

"""Small classes whose points CI has claimed, through the real regrade: the verdicts, and what is said."""

import csv
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from grader.cli.main import run
from tests.support.classes import NAME, RIGHT, WRONG, grading_equal_programs_once, write

CLONES = {f"hw1-ann/{NAME}": RIGHT, f"hw1-bob/{NAME}": WRONG, f"hw1-cy/{NAME}": RIGHT}  # 5, 1 and 5 points
CLASSROOM = (
    "assignment_name,assignment_url,starter_code_url,github_username,roster_identifier,"
    "student_repository_name,student_repository_url,submission_timestamp,points_awarded,points_available\n"
)


@dataclass(frozen=True)
class Claimed:
    """A table of claims (or a folder of results), the verdicts of Ann, Bob and Cy, and what is printed."""

    claims: str | bytes | Mapping[str, str]
    verdicts: tuple[str, str, str]
    said: tuple[str, ...] = ()
    status: int = field(default=1)


AGREE = ("agrees", "agrees", "agrees")
CASES = {
    "github classroom": Claimed(
        f'{CLASSROOM}hw1,u,u,ann,"Doe, Ann",hw1-ann,u,2026-11-20 10:00:00 UTC,5,5\n'
        'hw1,u,u,bob,"Ek, Bob",hw1-bob,u,2026-11-20 10:00:00 UTC,5,5\nhw1,u,u,cy,"Fox, Cy",hw1-cy,u,,,\n',
        ("agrees", "claimed more", "no claim"),
        ("hw1-bob: 1 of 5 here, CI claimed 5", "hw1-cy: 5 of 5 here, CI claimed nothing", "2 with another"),
    ),
    "a byte order mark and line ends of Windows": Claimed(
        "\ufeffname,points\r\nann,5\r\nbob,1\r\ncy,5\r\n", AGREE, status=0
    ),
    "whole numbers with a point": Claimed("name,points\nann,5.0\nbob,1.0\ncy,5\n", AGREE, status=0),
    "fractions and percent, with semicolons": Claimed(
        "\ufeffname;points\nann;5,0\nbob;1.5\ncy;93%\n",
        ("agrees", "claimed more", "claim can't be read"),
        ("CI claimed 1.5", "hw1-cy: 5 of 5 here, CI claimed 93%"),
    ),
    "a decimal comma in quotes": Claimed(
        'name,points\nann,"5,0"\nbob,0.5\ncy,93%\n', ("agrees", "claimed less", "claim can't be read")
    ),
    "classroom 50": Claimed(
        "username,first_name,last_name,email,section,score,max_score,datetime,submission_tag\n"
        "ann,A,D,a@x,1,5,5,2026-10-01T00:00:00Z,submit/1\nBOB,B,E,b@x,1,1,5,2026-10-01T00:00:00Z,submit/1\n"
        "cy,C,F,c@x,1,4,5,2026-10-01T00:00:00Z,submit/1\n",
        ("agrees", "agrees", "claimed less"),
        ("hw1-cy: 5 of 5 here, CI claimed 4",),
    ),
    "german headings of a spreadsheet": Claimed(
        "sep=;\nBenutzername;Punkte\nann;5,0\nbob;1\ncy;5\n".encode("utf-16"), AGREE, status=0
    ),
    "a later run of the same student": Claimed("name,points\nann,3\nbob,1\ncy,5\nann,5\n", AGREE, status=0),
    "somebody without a clone": Claimed(
        "name,points\nann,5\nbob,1\ncy,5\ndan,5\ndan,4\n",
        AGREE,
        ("dan: CI claimed 4, and there is no submission here",),
    ),
    "results in a folder": Claimed(
        {
            "ann/result.json": json.dumps({"score": 5}),
            "bob/results.json": json.dumps({"tests": [{"score": 0.5}, {"score": 1}]}),
            "hw1-cy.json": json.dumps({"score": 5.0}),
        },
        ("agrees", "claimed more", "agrees"),
        ("hw1-bob: 1 of 5 here, CI claimed 1.5",),
    ),
}


@pytest.mark.long
@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_each_claim_has_the_right_verdict(case, tmp_path, capsys):
    write(tmp_path / "clones", CLONES)
    claims = tmp_path / "claims"
    if isinstance(case.claims, Mapping):
        write(claims, case.claims)
    else:
        write(tmp_path, {"claims": case.claims})
    words = ["regrade", tmp_path / "clones", "-e", "serial_squares", "--seed", "1", "--claims", claims]
    with grading_equal_programs_once():
        status = run([*map(str, words), "--csv", str(tmp_path / "t.csv")])
    with Path(tmp_path / "t.csv").open(encoding="utf-8", newline="") as table:
        found = {row["submission"]: row["verdict"] for row in csv.DictReader(table, strict=True)}
    shown = capsys.readouterr().out
    assert found == dict(zip(("hw1-ann", "hw1-bob", "hw1-cy"), case.verdicts, strict=True))
    assert [words for words in case.said if words not in shown] == []
    assert status == case.status

"""A group of three with one extension and one late day: every number by hand, read back by other readers.

The group ``red`` submitted on 26 November at 12:00; due was the 24th at 18:00 (UTC). So it is 1 day and 18
hours late, which is 2 days that have begun, at 1 point each.

- Ann has no extension, and 1 late day: 1 day costs, so 5 - 1 = 4.
- Bob has an extension of 48 hours (until the 26th, 18:00): in time, so 5, and his late day remains.
- Cy has no extension, used his late day in an earlier assignment, and lost 1 point for not presenting:
  5 - 2 - 1 = 2.

Scaled to a maximum of 20, these are 16, 20 and 8. Di submitted alone and in time, a wrong program: 1 of 5,
which is 4 of 20.
"""

import csv
import io
from pathlib import Path

import pytest

from grader.cli.main import run
from tests.support.classes import NAME, RIGHT, WRONG, write

ROSTER = (
    "Full name,ID,Username,Email address,Team,datetime\n"
    "Ann Doe,1,ann,ann@x,red,2026-11-26 12:00 UTC\n"
    "Bob Ek,2,bob,bob@x,red,2026-11-26 12:00 UTC\n"
    "Cy Fox,3,cy,cy@x,red,2026-11-26 12:00 UTC\n"
    "Di Gu,4,di,di@x,,2026-11-24 17:59 UTC\n"
    "Ed Hu,5,ed,ed@x,,\n"
)
FIRST = "Full name,ID,Username,Email address,datetime\nCy Fox,3,cy,cy@x,2026-11-11 12:00 UTC\n"
WORKSHEET = (
    "Identifier,Full name,Email address,Status,Grade,Maximum Grade,Grade can be changed,"
    "Last modified (submission),Last modified (grade),Feedback comments\n"
    + "".join(
        f"Participant {number},{name},{name[:2].lower()}@x,Submitted for grading,,20.00,Yes,-,-,\n"
        for number, name in enumerate(("Ann Doe", "Bob Ek", "Cy Fox", "Di Gu", "Ed Hu"), 1)
    )
)
POINTS = {"Ann Doe": 4, "Bob Ek": 5, "Cy Fox": 2, "Di Gu": 1}
SCALED = {"Ann Doe": 16, "Bob Ek": 20, "Cy Fox": 8, "Di Gu": 4}


@pytest.fixture(scope="module")
def exports(tmp_path_factory):
    """Grade an earlier assignment, in which Cy used his late day, and then the group's; return the folder."""
    pytest.importorskip("dateutil")
    folder = tmp_path_factory.mktemp("group")
    write(folder / "first", {f"cy/{NAME}": RIGHT})
    write(folder / "second", {f"red/{NAME}": RIGHT, f"di/{NAME}": WRONG})
    write(folder, {"first.csv": FIRST, "roster.csv": ROSTER, "ws.csv": WORKSHEET})
    write(folder, {"extensions.csv": "email,hours\nbob@x,48\n"})
    book = ["--gradebook", str(folder / "book.sqlite"), "--seed", "1"]
    rule = ["--late", "points-per-day:1", "--late-days", "1", *book]
    earlier = ["batch", str(folder / "first"), "-e", "process_pair", "--due", "2026-11-11T00:00Z"]
    assert run([*earlier, *rule, "--roster", str(folder / "first.csv")]) == 0
    args = ["batch", str(folder / "second"), "-e", "serial_squares", "--due", "2026-11-24T18:00Z", *rule]
    args += ["--roster", str(folder / "roster.csv"), "--extensions", str(folder / "extensions.csv")]
    assert run(args) == 0
    assert (
        run(["adjust", "red/cy", "--by", "-1", "-e", "serial_squares", "--reason", "absent", *book[:2]]) == 0
    )
    files = ["--csv", str(folder / "t.csv"), "--canvas", str(folder / "c.csv"), "--column", "HW 1 (77)"]
    assert run([*args, *files, "--moodle", str(folder / "ws.csv"), "--scale", "20"]) == 0
    return folder


def rows(path: Path) -> list[dict[str, str]]:
    """Return the rows as a reader does that follows RFC 4180 to the letter."""
    text = path.read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def test_every_number_of_the_table(exports):
    table = {row["name"]: row for row in rows(exports / "t.csv")}
    points = {name: int(row["points"]) for name, row in table.items() if row["points"]}
    assert points == POINTS
    assert {name: float(row["scaled"]) for name, row in table.items() if row["scaled"]} == SCALED
    assert {name: row["late"] for name, row in table.items() if row["points"]} == {
        "Ann Doe": "-1",
        "Bob Ek": "0",
        "Cy Fox": "-2",
        "Di Gu": "0",
    }
    assert table["Ed Hu"]["status"] == "nothing handed in"


def test_canvas_own_headings_and_row_of_maxima(exports):
    table = rows(exports / "c.csv")
    assert list(table[0])[:5] == ["Student", "ID", "SIS User ID", "SIS Login ID", "Section"]
    assert table[0]["Student"].strip() == "Points Possible"
    assert table[0]["HW 1 (77)"] == "20"
    assert {row["Student"]: float(row["HW 1 (77)"]) for row in table[1:] if row["HW 1 (77)"]} == SCALED


def test_moodles_worksheet_has_its_own_columns_and_each_members_grade(exports):
    table = rows(exports / "ws.csv")
    assert list(table[0]) == WORKSHEET.split("\n", 1)[0].split(",")
    assert {row["Full name"]: float(row["Grade"]) for row in table if row["Grade"]} == SCALED


def test_pandas_reads_the_same_numbers_without_any_option(exports):
    pandas = pytest.importorskip("pandas")
    table = pandas.read_csv(exports / "t.csv").set_index("name")
    assert table["points"].dropna().astype(int).to_dict() == POINTS
    assert table["scaled"].dropna().to_dict() == SCALED
    canvas = pandas.read_csv(exports / "c.csv").set_index("Student")["HW 1 (77)"]
    assert canvas.drop("    Points Possible").dropna().to_dict() == SCALED
    sheet = pandas.read_csv(exports / "ws.csv").set_index("Full name")["Grade"]
    assert sheet.dropna().to_dict() == SCALED


def test_a_later_due_time_takes_the_penalty_back(exports, capsys):
    args = ["batch", str(exports / "second"), "-e", "serial_squares", "--seed", "1"]
    rest = ["--roster", str(exports / "roster.csv"), "--csv", str(exports / "later.csv")]
    late = ["--late", "points-per-day:1", "--due", "2026-11-27T00:00Z", "--late-days", "1"]
    assert run([*args, *rest, *late, "--gradebook", str(exports / "book.sqlite")]) == 0
    assert {
        row["name"]: row["late"] for row in rows(exports / "later.csv") if row["points"]
    } == dict.fromkeys(POINTS, "0")

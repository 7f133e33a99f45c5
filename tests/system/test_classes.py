"""Classes as platforms and teachers lay them out, through the real batch: each student has the right result.

Each case is a kind of what instructors reported: files that were renamed, archives that can't be read, tables
in other forms, times in other forms, several attempts, groups, sections, notebooks.
"""

import csv
import io
import re
from pathlib import Path

import pytest

from grader.cli.main import run
from tests.support.classes import (
    NAME,
    NOT_GRADED,
    NOTHING,
    RIGHT,
    WRONG,
    SmallClass,
    notebook,
    tarred,
    write,
    zipped,
)

DUE = ["--late", "points-per-day:1", "--due", "2026-11-24T18:00+01:00"]
PEOPLE = {"hw-ann/" + NAME: RIGHT, "hw-bob/" + NAME: WRONG}


def moodle(name, number):
    return f"{name}_{number}_assignsubmission_file_"


def people(table, *said, ann="Ann Doe", status=0):
    """Return a class of two with a roster; the points are found by the names in it."""
    name = {"Ann Doe": "Bob Ek", "Doe, Ann": "Ek, Bob"}.get(ann, "hw-bob")
    points = {} if status else {ann: 5, name: 1}
    return SmallClass(PEOPLE, points, tables={"roster.csv": table}, said=said, status=status)


CASES = {
    # --- names that browsers, editors and platforms give ----------------------------------------------
    "canvas": SmallClass(
        {
            f"doeann_1_51_{NAME}": RIGHT,
            "doebob_2_52_serial_squares-1.py": RIGHT,
            "doecy_LATE_3_53_serial_squares-12.py": RIGHT,
            "doedi_4_54_serial_squares (1).py": RIGHT,
            "doeed_5_55_serial_squares-2.zip": zipped({f"work/{NAME}": RIGHT}),
            "doefi_6_56_submission.tar-1.gz": tarred({NAME: RIGHT}),
            f"doegu_7_9998_{NAME}": WRONG,
            "doegu_7_10004_serial_squares-1.py": RIGHT,
            "doehe_8_58_ex03_serial_squares.py": RIGHT,
            "o'neil-smith_9_59_serial_squares-1-1.py": RIGHT,
        },
        dict.fromkeys(["doeann", "doebob", "doedi", "doeed", "doefi", "doegu", "doehe", "o'neil-smith"], 5)
        | {"doecy": 4},
        args=DUE,
        said=["Attempt 2 of 2 counts"],
    ),
    "moodle": SmallClass(
        {
            f"{moodle('Ann Doe', 1)}/{NAME}": RIGHT,
            f"{moodle('Ann Doe', 2)}/{NAME}": WRONG,
            f"{moodle('Bo Ek', 3)}/serial_squares (1).py": RIGHT,
            f"{moodle('Cé Müller', 4)}/Serial_Squares.py": RIGHT,
            f"{moodle('Di Fo', 5)}/hw1/src/{NAME}": RIGHT,
            f"{moodle('Ed Gu', 6)}/{NAME}.txt": RIGHT,
            "Fi Hu_7_assignsubmission_onlinetext_/onlinetext.html": "<p>done</p>",
            f"{moodle('Gi Iv', 8)}/serial_squares.rar": "Rar!",
            f"{moodle('Hu_Jo_Li', 9)}/{NAME}": RIGHT,
        },
        {"1": 5, "2": 1, "3": 5, "4": 5, "5": 5, "6": 5, "7": NOT_GRADED, "8": NOT_GRADED, "9": 5},
        said=["only an online text was submitted", "use zip or tar", "was graded as serial_squares.py"],
        status=2,
    ),
    "names of the third kind": SmallClass(
        {
            "a/serial-squares.py": RIGHT,
            "b/serial squares.py": RIGHT,
            "c/serial_squares_final.py": RIGHT,
            "d/SERIAL_SQUARES.PY": RIGHT,
            "e/serial_squares - Copy.py": RIGHT,
            "f/Kopie von serial_squares.py": RIGHT,
            "g/serial_squares.pyw": RIGHT,
            "h/main.py": RIGHT,
            "i/serial_squares_v2.py": RIGHT,
            "j/serial_squares.py.py": RIGHT,
        },
        dict.fromkeys("abcdefghij", 5),
    ),
    "two versions under other names": SmallClass(
        {"a/serial_squares (1).py": RIGHT, "a/serial_squares (2).py": WRONG, f"b/{NAME}": RIGHT},
        {"a": NOT_GRADED, "b": 5},
        said=["each of these may be serial_squares.py"],
        status=2,
    ),
    # --- what can't be read ---------------------------------------------------------------------------
    "unreadable archives": SmallClass(
        {
            f"{moodle('Ann', 1)}/work.rar": "Rar!",
            f"{moodle('Bob', 2)}/work.zip": "no archive",
            f"{moodle('Cy', 3)}/work.zip": "no archive",
            f"{moodle('Cy', 3)}/notes.py": "x = 1\n",
            f"{moodle('Di', 4)}/work.7z": "7z",
            f"{moodle('Ed', 5)}/big.zip": zipped({f"{number}.txt": "" for number in range(2001)}),
            f"{moodle('Fi', 6)}/report.pdf": "%PDF",
            f"{moodle('Gu', 7)}/work.zip": zipped({NAME: RIGHT}, locked=True),
            f"{moodle('Ho', 8)}/work.zip": zipped({NAME: RIGHT})[:-30],
            f"{moodle('Iv', 9)}/{NAME}": RIGHT,
            f"{moodle('Iv', 9)}/old.zip": "no archive",
        },
        dict.fromkeys("1234578", NOT_GRADED) | {"6": 0, "9": 5},
        said=["work.rar", "work.7z", "too many files", "password"],
        status=2,
    ),
    "archives of other types": SmallClass(
        {
            "a.tgz": tarred({NAME: RIGHT}),
            "b.tar.bz2": tarred({NAME: RIGHT}, "w:bz2"),
            "c.txz": tarred({NAME: RIGHT}, "w:xz"),
            "d.tar": tarred({NAME: RIGHT}, "w"),
            "e.zip": zipped({"inner.zip": zipped({f"deep/{NAME}": RIGHT})}),
            "f.zip": zipped({"inner.tar.gz": tarred({NAME: RIGHT})}),
            "g.ZIP": zipped({f"hw1/{NAME}": RIGHT, f"__MACOSX/hw1/._{NAME}": b"\0\5"}),
            "h.zip": zipped({f"hw1\\{NAME}": RIGHT}),
            "i.tar.zst": b"\x28\xb5\x2f\xfd",
            "j.zip": zipped({"Serial_Squares (3).py": RIGHT}),
        },
        dict.fromkeys("abcdefghj", 5) | {"i.tar": NOT_GRADED},
        said=["use zip or tar"],
        status=2,
    ),
    "canvas with an archive that can't be read": SmallClass(
        {"doeann_1_2_work.rar": "Rar!", f"ekbob_2_3_{NAME}": RIGHT},
        {"1": NOT_GRADED, "2": 5},
        status=2,
    ),
    # --- notebooks ------------------------------------------------------------------------------------
    "notebooks": SmallClass(
        {
            "good/serial_squares.ipynb": notebook(*RIGHT.split("\n\n\n")),
            "magics/serial_squares.ipynb": notebook("!pip -h", "%matplotlib inline", f"%%time\n{RIGHT}"),
            "writefile/hw1.ipynb": notebook(f"%%writefile {NAME}\n{RIGHT}", f"!python {NAME}"),
            "colab/hw1.ipynb": notebook(f"%%writefile /content/{NAME}\n{RIGHT}"),
            "untitled/Untitled1.ipynb": notebook(RIGHT),
            "copyof/Copy of serial_squares.ipynb": notebook(RIGHT),
            "chrome/serial_squares.ipynb.json": notebook(RIGHT),
            "text/serial_squares.ipynb.txt": notebook(RIGHT),
            "both/serial_squares.ipynb": notebook(RIGHT),
            f"both/{NAME}": WRONG,
            "string/serial_squares.ipynb": notebook('ABOUT = """\n%d items\n!\n"""\n%pwd', RIGHT),
            "timed/serial_squares.ipynb": notebook(RIGHT, "%timeit -n 1 square(1)", "%time square(2)"),
            "bom/serial_squares.ipynb": b"\xef\xbb\xbf" + notebook(RIGHT).encode(),
            "order/serial_squares.ipynb": notebook("serial_squares([1])", RIGHT),
            "broken/serial_squares.ipynb": notebook(RIGHT)[:-20],
        },
        dict.fromkeys(
            [
                "good",
                "magics",
                "writefile",
                "colab",
                "untitled",
                "copyof",
                "chrome",
                "text",
                "string",
                "timed",
            ],
            5,
        )
        | {"bom": 5, "both": 1, "order": 0, "broken": NOT_GRADED},
        said=["exists beside serial_squares.ipynb", "%matplotlib inline", "%pwd"],
        status=2,
    ),
    # --- files that are not programs ------------------------------------------------------------------
    "exports": SmallClass(
        {
            f"colab/{NAME}": f"!pip install x\n{RIGHT}",
            f"conflict/{NAME}": f"<<<<<<< HEAD\n{RIGHT}=======\n{WRONG}>>>>>>> 1a2b\n",
            f"docx/{NAME}": zipped({"word/document.xml": "<w/>"}),
            f"html/{NAME}": "<!DOCTYPE html>\n<html></html>",
            f"idle/{NAME}": ">>> x = 1\n>>> x\n1\n",
            f"notebook/{NAME}": notebook(RIGHT),
            f"markdown/{NAME}": f"```python\n{RIGHT}```\n",
            f"rtf/{NAME}": "{\\rtf1\\ansi def}",
            f"nbconvert/{NAME}": f"# In[1]:\n{RIGHT}\n\nget_ipython().run_line_magic('pwd', '')\n",
            f"good/{NAME}": f"# -*- coding: utf-8 -*-\n# %%\n{RIGHT}",
        },
        dict.fromkeys(["colab", "conflict", "docx", "html", "idle", "notebook", "markdown", "rtf"], 0)
        | {"good": 5, "nbconvert": 1},
        said=[
            "for notebooks only",
            "unfinished merge",
            "Word document",
            "a web page",
            "Python prompt",
            "a notebook under another name",
            "marks around a block of code",
            "RTF",
            "get_ipython",
        ],
    ),
    # --- platforms, groups, attempts, sections --------------------------------------------------------
    "gradescope group": SmallClass(
        {
            f"submission_1/{NAME}": RIGHT,
            f"submission_2/{NAME}": WRONG,
            "submission_metadata.yml": (
                "submission_1:\n  :submitters:\n  - :name: Ann Doe\n    :sid: '1'\n    :email: ann@x\n"
                "  - :name: Bob Ek\n    :sid: '2'\n    :email: bob@x\n  :created_at: 2026-11-20 10:00:00\n"
                "submission_2:\n  :submitters:\n  - :name: Cy Fo\n    :sid: '3'\n    :email: cy@x\n"
            ),
        },
        {"Ann Doe": 5, "Bob Ek": 5, "Cy Fo": 1, "Di Gu": NOTHING},
        tables={"roster.csv": "name,id,email\nAnn Doe,1,ann@x\nBob Ek,2,bob@x\nCy Fo,3,cy@x\nDi Gu,4,di@x\n"},
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
            f"Team 2/Fo_Cy_cy_13/20261120100000_{NAME}": WRONG,
        },
        {"Ann Doe": 5, "Bob Ek": 5, "Cy Fo": 1},
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
    "blanks": people("Name , Username \n Ann Doe , ann \n Bob Ek , bob \n"),
    "capitals": people("NAME,GitHub Username\nAnn Doe,ANN\nBob Ek,BOB\n"),
    "pipes": people("name|username\nAnn Doe|ann\nBob Ek|bob\n"),
    "no such headings": people("x,y\n1,2\n", "no column with a recognized heading", status=2),
    "a heading with a typing error": people("name,usrname,login\nAnn Doe,a,ann\nBob Ek,b,bob\n", "usrname"),
    "canvas gradebook": SmallClass(
        {f"doeann_1001_51_{NAME}": RIGHT, f"ekbob_1002_52_{NAME}": WRONG},
        {"Doe, Ann": 5, "Ek, Bob": 1, "Fo, Cy": NOTHING},
        tables={
            "roster.csv": "\ufeffStudent,ID,SIS User ID,SIS Login ID,Section,HW1 (777),Current Score\n"
            ",,,,,Manual Posting,(read only)\n    Points Possible,,,,,15.00,(read only)\n"
            '"Doe, Ann",1001,S1,ann,HS,,\n"Ek, Bob",1002,S2,bob,HS,,\n"Fo, Cy",1003,S3,cy,HS,,\n'
            '"Student, Test",1099,,abc,HS,,\n'
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


def found(table: Path) -> dict[str, int | str]:
    text = table.read_bytes().decode("utf-8-sig")
    points: dict[str, int | str] = {}
    for row in csv.DictReader(io.StringIO(text, newline=""), strict=True):
        result = int(row["points"]) if row["status"] == "graded" else row["status"]
        for key in ("name", "username", "id", "email", "submission"):
            points.setdefault(row[key], result)
            points.setdefault(row["submission"], result)
    return points


@pytest.mark.long
@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_each_student_of_a_class_has_the_right_result(case, tmp_path, capsys):
    pytest.importorskip("dateutil")
    pytest.importorskip("nbformat")
    pytest.importorskip("yaml")
    write(tmp_path / "root", case.files)
    write(tmp_path, case.tables)
    rosters = [word for name in case.tables for word in ("--roster", str(tmp_path / name))]
    args = ["batch", str(tmp_path / "root"), "-e", "serial_squares", "--seed", "1", *rosters, *case.args]
    exports = ["--csv", str(tmp_path / "t.csv"), "--json", str(tmp_path / "json")]
    status = run([*args, "--gradebook", str(tmp_path / "book.sqlite"), *exports])
    shown = capsys.readouterr()
    points = found(tmp_path / "t.csv") if (tmp_path / "t.csv").exists() else {}
    assert {name: points.get(name) for name in case.points} == dict(case.points)
    texts = [shown.out, shown.err, *(file.read_text("utf-8") for file in tmp_path.rglob("*.json"))]
    texts += [file.read_text("utf-8-sig") for file in tmp_path.glob("t.csv")]
    everything = re.sub(r"\s+", " ", " ".join(texts))
    assert [words for words in case.said if words not in everything] == []
    assert status == case.status

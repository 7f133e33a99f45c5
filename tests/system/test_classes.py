"""Small classes through the real batch: names of files, archives, notebooks, files that are no programs."""

import pytest

from tests.support.classes import (
    NAME,
    NOT_GRADED,
    RIGHT,
    WRONG,
    SmallClass,
    check,
    notebook,
    tarred,
    zipped,
)

PAIR = (
    "import multiprocessing",
    'def print_square(num):\n    print(f"Square: {num * num}")',
    'def print_cube(num):\n    print(f"Cube: {num ** 3}")',
    (
        "def main(num=10):\n    p1 = multiprocessing.Process(target=print_square, args=(num,))\n"
        "    p2 = multiprocessing.Process(target=print_cube, args=(num,))\n    p1.start()\n    p2.start()\n"
        '    p1.join()\n    p2.join()\n    print("Done!")'
    ),
)
GUARDED = 'if __name__ == "__main__":\n    main()'
DUE = ["--late", "points-per-day:1", "--due", "2026-11-24T18:00+01:00"]


def moodle(name, number):
    return f"{name}_{number}_assignsubmission_file_"


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
            f"{moodle('Di Fox', 5)}/hw1/src/{NAME}": RIGHT,
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
    "notebooks that start processes": SmallClass(
        {
            "good/process_pair.ipynb": notebook(*PAIR, GUARDED),
            "noguard/process_pair.ipynb": notebook(*PAIR, "main()"),
            "help/process_pair.ipynb": notebook(
                "import multiprocessing\nmultiprocessing.Process?", *PAIR[1:], "%time main()"
            ),
            "scratch/process_pair.ipynb": notebook(*PAIR, GUARDED, "p1.is_alive()"),
        },
        {"good": 15, "noguard": 8, "help": 8, "scratch": 8},
        said=[
            "Merely importing the file started a process",
            "name 'p1' is not defined",
            "multiprocessing.Process?",
        ],
        exercise="process_pair",
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
            f"vscode/{NAME}": f"# %%\nfrom IPython import get_ipython\n\n# %%\n{RIGHT}",
            f"pdf/{NAME}": "%PDF-1.7\n",
            f"utf16/{NAME}": RIGHT.encode("utf-16"),
            f"lfs/{NAME}": "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n",
            f"good/{NAME}": f"# -*- coding: utf-8 -*-\n# %%\n{RIGHT}",
        },
        dict.fromkeys(["colab", "conflict", "docx", "html", "idle", "notebook", "markdown", "rtf"], 0)
        | dict.fromkeys(["pdf", "utf16", "lfs", "vscode"], 0)
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
            "no module IPython",
            "a PDF document",
            "in UTF-16",
            "Git LFS",
        ],
    ),
}


@pytest.mark.long
@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_each_student_of_a_class_has_the_right_result(case, tmp_path, capsys):
    check(case, tmp_path, capsys)

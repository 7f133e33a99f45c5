"""Hostile submissions in a batch change nothing for the honest ones beside them."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.support.paths import CORPORA, ROOT

CASES = CORPORA / "hostile"
HOSTILE = ("early_exit/kills_everybody", "resources/fork_bomb", "resources/descriptors_to_the_grader")
SOLUTION = ROOT / "solutions" / "ex01_process_pair" / "process_pair.py"
HONEST = {"honest": SOLUTION, "honest_too": CASES / "forging" / "lines_only.py"}


def grade(root: Path, reports: Path) -> dict[str, dict[str, Any]]:
    """Grade a batch, and return the honest ones' reports without their times."""
    words = ["batch", str(root), "-e", "process_pair", "--seed", "7", "-j", "3", "--json", str(reports)]
    subprocess.run([sys.executable, "-m", "grader", *words], cwd=ROOT, check=False, capture_output=True)
    return {name: {**json.loads((reports / f"{name}.json").read_text()), "seconds": 0} for name in HONEST}


@pytest.mark.long
@pytest.mark.skipif(sys.platform != "linux", reason="the layers are Linux's")
def test_honest_reports_are_the_same_as_alone(tmp_path: Path) -> None:
    for name, file in HONEST.items():
        for root in ("alone", "crowd"):
            (tmp_path / root / name).mkdir(parents=True)
            shutil.copy(file, tmp_path / root / name / "process_pair.py")
    for case in HOSTILE:
        folder = tmp_path / "crowd" / Path(case).name
        folder.mkdir()
        shutil.copy(CASES / f"{case}.py", folder / "process_pair.py")
    alone = grade(tmp_path / "alone", tmp_path / "one")
    assert alone["honest"]["score"] == alone["honest"]["max_score"]
    assert grade(tmp_path / "crowd", tmp_path / "two") == alone

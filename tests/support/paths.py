"""Where things lie in this checkout."""

from __future__ import annotations

from pathlib import Path

TESTS = Path(__file__).parent.parent
ROOT = TESTS.parent
SOLUTIONS = ROOT / "solutions"
CORPORA = TESTS / "corpora"
PROGRAMS = CORPORA / "programs"
GOLDEN = TESTS / "golden"

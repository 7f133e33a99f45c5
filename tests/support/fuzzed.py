"""How many inputs are made up for each test of what reads strangers' work: 50, or thousands on demand.

HYPOTHESIS_PROFILE=long pytest -m fuzzed --hypothesis-show-statistics tests/unit
"""

from __future__ import annotations

import os
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, settings

COUNTS = {"usual": 50, "long": 20_000}
PROFILE = os.environ.get("HYPOTHESIS_PROFILE", "usual")
_LIMIT_SECONDS = {"usual": 300, "long": 4 * 3600}[PROFILE]
_SETTINGS = settings(
    max_examples=COUNTS[PROFILE], deadline=None, suppress_health_check=[HealthCheck.too_slow]
)


def fuzzed(test: Callable[..., None]) -> Callable[..., None]:
    """Return a test of Hypothesis' with as many inputs as the profile says; ``-m fuzzed`` selects it."""
    marked: Callable[..., None] = pytest.mark.fuzzed(pytest.mark.timeout(_LIMIT_SECONDS)(_SETTINGS(test)))
    return marked

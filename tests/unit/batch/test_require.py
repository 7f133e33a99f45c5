"""A batch grades only where the layers of containment are on that the user requires."""

import io

import pytest
from click.testing import CliRunner
from msgspec.structs import replace
from rich.console import Console

from grader.batch import run
from grader.batch.local_graders import LocalGraders
from grader.batch.plan import Plan
from grader.batch.screen import Screen
from grader.cli.main import grader as command
from grader.observe.layers import LayersMissing
from grader.scorecard import Containment
from tests.unit.batch.test_batch import a_card


def test_a_layer_that_is_missing_is_told_before_the_work(tmp_path, monkeypatch):
    def demand(_host):
        raise LayersMissing("landlock is missing here")

    monkeypatch.setattr(run, "demand_layers", demand)
    (tmp_path / "class" / "alice").mkdir(parents=True)
    book = tmp_path / "book.sqlite"
    plan = Plan(tmp_path / "class", ["serial_squares"], gradebook=book, require=["landlock"])
    with pytest.raises(LayersMissing, match="landlock is missing"):
        run.run_batch(plan, Screen(Console(file=io.StringIO())))
    assert not book.exists()


def test_a_layer_that_does_not_exist_is_a_mistake_on_the_command_line(tmp_path):
    done = CliRunner().invoke(command, ["batch", str(tmp_path), "--require", "nonsense"])
    assert done.exit_code != 0
    assert "there is no layer 'nonsense'" in done.output


def test_a_result_from_without_a_required_layer_is_not_used_again(tmp_path, monkeypatch):
    monkeypatch.setattr(run, "demand_layers", lambda _host: None)
    (tmp_path / "class" / "alice").mkdir(parents=True)
    on: dict[str, tuple[str, ...]] = {"alice": ()}

    def grade(_self, _path, exercises, seed):
        return replace(a_card(exercises), seed=seed, containment=Containment(on["alice"]))

    monkeypatch.setattr(LocalGraders, "grade", grade)
    pages = []
    for require, layers in ((), ()), ((), ()), (["landlock"], ("landlock",)), (["landlock"], ()):
        on["alice"] = layers
        written = io.StringIO()
        plan = Plan(
            tmp_path / "class", ["serial_squares"], gradebook=tmp_path / "book.sqlite", require=require
        )
        run.run_batch(plan, Screen(Console(file=written)))
        pages.append("as before" in written.getvalue())
    assert pages == [False, True, False, True]

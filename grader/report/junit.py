"""The report that CI servers read, as XML: a suite for each exercise, a test case for each check."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from grader.scorecard import CheckResult, ScoreCard

from . import Form
from .text import in_xml, printable


class JunitReport(Form):
    """JUnit's XML, as pytest and others write it."""

    name = "junit"
    about = "the report as JUnit XML"
    suffix = ".xml"

    def render(self, card: ScoreCard) -> bytes:
        """Return the card as XML: what is not passed is a failure, a fault of the grader's an error."""
        root = _element(None, "testsuites", name=card.submission, time=f"{card.seconds:.2f}")
        _count(root, [check for exercise in card.exercises for check in exercise.checks])
        for exercise in card.exercises:
            suite = _element(root, "testsuite", name=exercise.name)
            _count(suite, exercise.checks)
            properties = _element(suite, "properties")
            facts = {"seed": card.seed, "score": exercise.score, "max_score": exercise.max_score}
            for name, value in facts.items():
                _element(properties, "property", name=name, value=str(value))
            for check in exercise.checks:
                _case(suite, exercise.name, check)
        ET.indent(root)
        text: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
        return in_xml(text.decode()).encode() + b"\n"


def _case(suite: ET.Element, exercise: str, check: CheckResult) -> None:
    case = _element(suite, "testcase", classname=exercise, name=check.id.rpartition(".")[2])
    properties = _element(case, "properties")
    for name, value in {"points": check.points, "max_points": check.max_points}.items():
        _element(properties, "property", name=name, value=str(value))
    if check.status != "passed":
        tag = "error" if check.status == "error" else "failure"
        fault = _element(case, tag, type=check.status, message=check.message)
        fault.text = printable("\n".join(filter(None, [check.title, check.message, check.hint])))


def _count(element: ET.Element, checks: list[CheckResult] | tuple[CheckResult, ...]) -> None:
    wrong = [check.status for check in checks if check.status != "passed"]
    errors = wrong.count("error")
    element.set("tests", str(len(checks)))
    element.set("failures", str(len(wrong) - errors))
    element.set("errors", str(errors))
    element.set("skipped", "0")


def _element(parent: ET.Element | None, tag: str, **attributes: str) -> ET.Element:
    """Return a new element; characters that XML can't hold are written as escapes."""
    element = ET.Element(tag, {name: printable(value) for name, value in attributes.items()})
    if parent is not None:
        parent.append(element)
    return element

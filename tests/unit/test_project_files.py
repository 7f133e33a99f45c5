"""Files about the project that must agree with each other: changelog, versions, hooks, forms for reports."""

import re

import nox
import pytest

from grader.package import ROOT
from tests.support.present import present

VERSION = nox.project.load_toml(ROOT / "pyproject.toml")["project"]["version"]


def text(name):
    return (ROOT / name).read_text(encoding="utf-8")


def test_the_changelog_has_a_dated_section_for_this_version_above_all_older_ones():
    sections = re.findall(r"^## \[(.+?)\](.*)$", text("CHANGELOG.md"), re.MULTILINE)
    released = [name for name, _ in sections if name != "Unreleased"]
    assert released[0] == VERSION
    assert all(re.fullmatch(r" - \d{4}-\d\d-\d\d", date) for name, date in sections if name in released)
    assert released == sorted(released, key=lambda name: list(map(int, name.split("."))), reverse=True)


@pytest.mark.parametrize(("tool", "repository"), [("ruff", "ruff-pre-commit"), ("typos", "crate-ci/typos")])
def test_hooks_and_sessions_use_the_same_version_of(tool, repository):
    pinned = present(re.search(rf"^{tool}==(\S+)$", text("constraints.txt"), re.MULTILINE))[1]
    hook = present(re.search(rf"{repository}\n    rev: v(\S+)\n", text(".pre-commit-config.yaml")))[1]
    assert hook == pinned


def test_the_report_of_a_wrong_verdict_asks_for_what_shows_it_again():
    form = text(".github/ISSUE_TEMPLATE/wrong_verdict.yml")
    fields = dict(re.findall(r"  - type: \w+\n    id: (\w+)\n(.*?)(?=  - type|\Z)", form, re.DOTALL))
    assert fields.keys() >= {"file", "seed", "replay", "doctor"}
    assert all("required: true" in fields[each] for each in ("file", "seed", "replay", "doctor"))


PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob(".github/*.md")])


NAMED = re.compile(r"`((?:grader|tests|docs|exercises|solutions)/[\w./*]+?)/?`")
PLACEHOLDERS = re.compile(r"NAME|ex09_barrier|barrier|(?<=_)N(?=\.)")


@pytest.mark.parametrize("page", PAGES, ids=[str(page.relative_to(ROOT)) for page in PAGES])
def test_files_that_a_page_names_exist(page):
    named = NAMED.findall(page.read_text(encoding="utf-8"))
    assert [name for name in named if not any(ROOT.glob(PLACEHOLDERS.sub("*", name)))] == []


CODE = sorted([ROOT / "noxfile.py", *ROOT.glob("grader/**/*.py"), *ROOT.glob("tests/tools/**/*.py")])
NOT_OUR_WORDS = re.compile(  # see CONTRIBUTING.md on docstrings, and docs/glossary.md
    r'"""(Give(?! up)|Tell|Say) |\b(anew|for ever|hears?|nobody|somebody|whoever|asks? leave)\b|(MOST|LEAST)_'
)


@pytest.mark.parametrize("file", CODE, ids=[str(file.relative_to(ROOT)) for file in CODE])
def test_code_is_written_in_the_words_of_the_glossary(file):
    assert [match[0] for match in NOT_OUR_WORDS.finditer(file.read_text(encoding="utf-8"))] == []

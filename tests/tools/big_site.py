"""The site of a large class, made up without grading anything, and viewed in a browser.

    python -m tests.tools.big_site DIR [N]          write the site of N students (2,000) into DIR/site
    python -m tests.tools.big_site DIR [N] --look   and open it in Chromium (playwright)

``--look`` prints what loading, sorting and searching cost and, on a phone's and a desktop's screen, light and
dark, what axe-core finds; it saves screenshots in DIR.

The browser's figures are CPU time of its main thread, so that they mean something on a busy machine.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import time
from collections.abc import Mapping
from contextlib import closing
from itertools import product
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from grader.batch.cache_key import Basis
from grader.batch.export_context import Context
from grader.batch.gradebook.store import connect
from grader.batch.gradebook.write import begin_session, end_session, record
from grader.batch.intake import SubmittedItem
from grader.batch.intake.roster import Roster
from grader.batch.site import write_site
from grader.batch.student import Student
from grader.course import catalogue
from grader.grading.pages import CheckPage, check_pages
from grader.picture import Arrow, Lane, Moment, Picture, Scene, SourceLine, Span
from grader.scorecard import CheckResult, Diagnosis, ExerciseResult, ScoreCard
from tests.tools.classroom import HARD_NAMES
from tests.tools.page_faults import SIZES

RUN = "fork/parent-first/script"
SCENE = Scene(
    RUN,
    (
        Picture(
            "The program",
            (
                Lane("main", "m", "the program's first process", True, (Span("busy", 0, 3),)),
                Lane("p1", "p1", "Process-1", True, (Span("idle", 0, 0), Span("busy", 1, 2))),
            ),
            (Moment(0, "started p1", 2), Moment(1, "wrote a line", 1), Moment(0, "wrote Done!", 3)),
            (Arrow("start", 0, 1, 0, 0),),
            summary="main started p1 and did not wait for it.",
        ),
    ),
    source=(SourceLine("def work():"), SourceLine("    process.start()"), SourceLine("    print('Done!')")),
)
PAGES = (
    "index.html",
    "exercises/process_pair.html",
    "checks/process_pair.output.html",
    "students/student 00020.html",
)
SORT = """name => {
  const all = [...document.querySelectorAll("#submissions th button")];
  all.find(button => button.textContent.startsWith(name)).click();
}"""
SEARCH = """words => {
  const field = document.getElementById("search");
  field.value = words;
  field.dispatchEvent(new Event("input"));
}"""


def write(folder: Path, count: int) -> None:
    """Write a gradebook and the site; print how long it took."""
    exercises, pages, chance = catalogue(), check_pages(), random.Random(1)
    basis = Basis.of(exercises)
    names = [*HARD_NAMES, *(f"student {number:05}" for number in range(count))][:count]
    folder.mkdir(parents=True, exist_ok=True)
    with closing(connect(folder / "book.sqlite")) as book:
        session = begin_session(book, "root", basis.exercises, seed=1, fresh_seed=1)
        for name in names:
            record(
                book,
                session=session,
                who=Student(full_name=f"Name of {name}", section=chance.choice("ABC")),
                path=name,
                sha256=name,
                basis=basis,
                card=_card(name, pages, chance),
                problem="",
            )
        end_session(book, session, [])
        began, cpu = time.perf_counter(), time.process_time()
        write_site(
            Context(
                book=book,
                target=folder / "site",
                exercises=basis.exercises,
                submissions=[SubmittedItem(Path(name), name) for name in names],
                roster=Roster(),
                help_pages={page.id: page.help for page in pages.values()},
                titles={page.id: page.title for page in pages.values()},
                changes=[],
                column="",
            )
        )
    wall, used = time.perf_counter() - began, time.process_time() - cpu
    size = (folder / "site" / "index.html").stat().st_size
    print(f"{count} pages and the overview ({size / 1e6:.1f} MB): {wall:.1f} s, {used:.1f} CPU s")


def _card(name: str, pages: Mapping[str, CheckPage], chance: random.Random) -> ScoreCard:
    skill, results = chance.random(), []
    for exercise in catalogue():
        checks = []
        there = chance.random() < 0.9
        for page in pages.values():
            if page.id.startswith(f"{exercise.name}."):
                status = "passed" if chance.random() < 0.3 + 0.7 * skill else "failed"
                message = f"main wrote {chance.randrange(5)} lines while a child was alive"
                checks.append(
                    CheckResult.of(
                        id=page.id,
                        title=page.title,
                        status=status if there else "missing",
                        max_points=page.points,
                        message="" if status == "passed" else message,
                        help=page.help,
                        hint="" if status == "passed" else "Replace line 3 by:\n    process.join()",
                        replay="" if status == "passed" else RUN,
                    )
                )
        failed = [check.id for check in checks if check.status == "failed"]
        found = Diagnosis("never-joined", "The processes were started and never joined", "", "", (*failed,))
        result = ExerciseResult.of(
            name=exercise.name,
            title=exercise.title,
            file=exercise.filename,
            checks=checks,
            diagnosis=found if failed and chance.random() < skill else None,
        )
        scene = SCENE if failed else None
        results.append(replace(result, scene=scene, seconds=round(chance.expovariate(0.5), 2)))
    return ScoreCard.of(submission=name, seed=1, seconds=9 * skill, watching="kernel", exercises=results)


def look(folder: Path) -> None:
    """Open the overview in Chromium: load, search, sort, follow a link; print what each costs."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1400, "height": 900})
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("request", lambda asked: said.append(asked.url) if "file:" not in asked.url[:5] else None)
        seconds = _clock(page)
        page.goto((folder.resolve() / "site" / "index.html").as_uri())
        print(f"loaded: {seconds():.2f} CPU s")
        page.screenshot(path=folder / "overview.png")
        for column in ("total", "name", "submission"):
            page.evaluate(SORT, column)
            print(f"sorted by {column}: {seconds():.2f} CPU s")
        page.evaluate(SEARCH, "student 001 b")
        print(f"searched: {seconds():.2f} CPU s; {page.text_content('#found')}")
        page.locator("#all").scroll_into_view_if_needed()
        page.screenshot(path=folder / "table.png")
        page.click("#submissions tbody a")
        page.screenshot(path=folder / "student.png")
        print(f"opened: {page.title()}; errors and requests: {said or 'none'}")
        for name in PAGES[1:]:
            page = browser.new_page(viewport=SIZES["desktop"])
            seconds = _clock(page)
            page.goto((folder.resolve() / "site" / name).as_uri())
            print(f"loaded {name}: {seconds():.2f} CPU s")
        for size, scheme in product(SIZES, ("light", "dark")):
            context = browser.new_context(viewport=SIZES[size], color_scheme=scheme)
            for name in PAGES:
                _examine(context.new_page(), folder, name, f"{size}-{scheme}")
        browser.close()


def _examine(page: Any, folder: Path, name: str, screen: str) -> None:
    """Print what axe-core finds on a page, and save what is seen of it first."""
    from axe_playwright_python.sync_playwright import Axe

    page.goto((folder.resolve() / "site" / name).as_uri())
    page.screenshot(path=folder / f"{Path(name).parent.name or 'overview'}-{screen}.png")
    found = [each["id"] for each in Axe().run(page).response["violations"]]
    print(f"{name}, {screen}: axe-core finds {found or 'nothing'}", flush=True)
    page.close()


def _clock(page: Any) -> Any:
    """Return a function that returns the page's main thread time since its last call."""
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    last = [0.0]

    def since() -> float:
        page.evaluate("() => document.body.offsetHeight")  # what is laid out late counts as well
        metrics = {each["name"]: each["value"] for each in session.send("Performance.getMetrics")["metrics"]}
        before, last[0] = last[0], metrics["TaskDuration"]
        return float(last[0] - before)

    return since


def main() -> None:
    """Do what the command line says."""
    parser = argparse.ArgumentParser(prog="python -m tests.tools.big_site", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("count", type=int, nargs="?", default=2000)
    parser.add_argument("--look", action="store_true")
    options = parser.parse_args()
    if not (options.folder / "site" / "index.html").exists():
        write(options.folder, options.count)
    if options.look:
        look(options.folder)
    sys.exit(0)


if __name__ == "__main__":
    main()

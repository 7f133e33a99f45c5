"""The recipes for services hold as far as a machine without these services can tell."""

import json
import re
import shutil
import subprocess
from pathlib import Path
from runpy import run_path
from urllib.parse import parse_qs, urlsplit

import pytest

import grader
from grader.ci.starter import StarterPlan, starter
from grader.cli.batch import batch

ROOT = Path(grader.__path__[0]).parent
DEPLOY = ROOT / "deploy"
PAGE = (ROOT / "docs" / "instructors" / "services.md").read_text("utf-8")


def test_the_link_for_jupyterhub_opens_a_file_of_the_starter():
    (link,) = re.findall(r"^https://HUB/\S+$", PAGE, re.MULTILINE)
    asked = parse_qs(urlsplit(link).query, strict_parsing=True)
    assert asked.keys() == {"repo", "branch", "urlpath"}
    folder = asked["repo"][0].rpartition("/")[2]
    before, _, file = asked["urlpath"][0].partition(f"/{folder}/")
    assert before == "lab/tree"
    assert file in starter(StarterPlan())


def test_the_dev_container_installs_what_the_starter_has():
    files = starter(StarterPlan())
    settings = json.loads(files[".devcontainer/devcontainer.json"])
    assert settings["image"].endswith(":3.13")
    (needed,) = re.findall(r"-r (\S+)", settings["postCreateCommand"])
    assert needed in files


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="there is no systemd here")
def test_systemd_reads_the_units_without_a_warning(tmp_path):
    for name in ("grader-nightly.service", "grader-nightly.timer"):
        text = (DEPLOY / name).read_text("utf-8")
        text = text.replace("User=grader\n", "")  # whether there is such a user is this machine's affair
        (tmp_path / name).write_text(text, encoding="utf-8")
    units = [str(path) for path in sorted(tmp_path.iterdir())]
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *units],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    said = [line for line in done.stderr.splitlines() if "grader-nightly" in line]
    assert (done.returncode, said) == (0, [])


@pytest.mark.parametrize("name", ["grader-nightly.service", "nightly.yml"])
def test_each_option_of_the_batch_in_a_recipe_is_one_that_it_has(name):
    known = {option for param in batch.params for option in param.opts}
    commands = re.findall(r"grader batch (.*)", (DEPLOY / name).read_text("utf-8"))
    assert commands
    assert {word for line in commands for word in re.findall(r"--[\w-]+", line)} <= known


def test_the_values_for_the_chart_name_the_image_that_is_built():
    yaml = pytest.importorskip("yaml")
    values = yaml.safe_load((DEPLOY / "dask-values.yaml").read_text("utf-8"))
    image = values["worker"]["image"]
    assert values["scheduler"]["image"] == image
    assert f"-t {image['repository']}:{image['tag']} ." in PAGE
    assert "dask/dask" in PAGE


def test_what_the_image_copies_is_there_and_has_what_the_package_needs():
    listed = (DEPLOY / "Dockerfile.dockerignore").read_text("utf-8").splitlines()
    names = [line.removeprefix("!") for line in listed if line.startswith("!")]
    assert [name for name in names if not (ROOT / name).exists()] == []
    assert {"pyproject.toml", "constraints.txt", "exercises", "grader", "README.md", "LICENSE"} <= set(names)


def test_slurms_job_has_a_worker_for_each_core():
    pytest.importorskip("dask_jobqueue")
    import dask_jobqueue
    from dask_jobqueue.slurm import SLURMJob

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(dask_jobqueue, "SLURMCluster", dict)  # what it is made with; it would start a scheduler
        asked = run_path(str(DEPLOY / "slurm.py"))["cluster"](4, "8GB", "02:00:00")
    job = SLURMJob(scheduler="tcp://127.0.0.1:8786", name="grader", **asked)
    script = job.job_script()
    assert "#SBATCH -t 02:00:00" in script
    assert {"--nworkers 4", "--nthreads 1"} <= set(re.findall(r"--n\w+ \d+", script))

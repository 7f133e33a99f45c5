"""What a learner's main process gives up; tried in processes that are ended afterwards."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import pytest

from tests.support.paths import ROOT

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the kernel's limits and capabilities")

MEMORY_MB, CPU_SECONDS = 512, 60


def in_a_process(code: str) -> Any:
    """Run code that prints one JSON value, in a new process; return the value."""
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def test_a_contained_process_has_no_capabilities_and_its_limits_are_set() -> None:
    found = in_a_process(
        f"""
import json, resource
from grader.probe import contain
contain.contain(None, {MEMORY_MB}, {CPU_SECONDS})
status = dict(line.split(":", 1) for line in open("/proc/self/status"))
names = ("DATA", "AS", "CPU", "NPROC", "CORE")
print(json.dumps({{
    "capabilities": [int(status[name], 16) for name in ("CapEff", "CapPrm")],
    "no_new_privileges": status["NoNewPrivs"].strip(),
    "limits": {{name: resource.getrlimit(getattr(resource, "RLIMIT_" + name)) for name in names}},
}}))
"""
    )
    memory = MEMORY_MB << 20
    assert found["capabilities"] == [0, 0]
    assert found["no_new_privileges"] == "1"
    assert found["limits"] == {
        "DATA": [memory, memory],
        "AS": [4 * memory, 4 * memory],
        "CPU": [CPU_SECONDS, CPU_SECONDS + 1],
        "NPROC": [512, 512],
        "CORE": [0, 0],
    }


def test_limits_never_exceed_those_that_the_system_has_set() -> None:
    found = in_a_process(
        f"""
import json, resource
from grader.probe import contain
resource.setrlimit(resource.RLIMIT_NOFILE, (100, 100))
contain.limit({MEMORY_MB}, {CPU_SECONDS})
print(json.dumps({{"files": resource.getrlimit(resource.RLIMIT_NOFILE), "reason": contain.too_tight()}}))
"""
    )
    assert found == {
        "files": [100, 100],
        "reason": "RLIMIT_NOFILE is 100 here, and programs are promised 256",
    }


def test_under_landlocks_rules_only_the_runs_own_folder_is_open(tmp_path) -> None:
    own, secret = tmp_path / "own", tmp_path / "secret"
    own.mkdir()
    secret.write_text("secret")
    found = in_a_process(
        f"""
import json, os
from grader.probe import contain, landlock
def opens(path, mode="r"):
    try:
        return bool(open(path, mode))
    except OSError:
        return False
rules = landlock.ruleset({str(tmp_path)!r}, [], own_proc=False, own_net=False)
if rules is None:
    print(json.dumps(None))
    raise SystemExit
landlock.allow_own(rules, {str(own)!r}, own_proc=False)
reader, writer = os.pipe()
if os.fork() == 0:
    contain.contain(None, {MEMORY_MB}, {CPU_SECONDS}, rules=rules)
    read, write = [{str(secret)!r}, "/proc/1/environ"], [{str(own / "file")!r}, "/dev/null"]
    tried = [opens(path) for path in read] + [opens(path, "w") for path in write]
    os.write(writer, json.dumps(tried).encode())
    os._exit(0)
os.wait()
print(os.read(reader, 100).decode())
"""
    )
    if found is None:
        pytest.skip("this kernel has no Landlock")
    assert found == [False, False, True, True]

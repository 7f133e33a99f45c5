"""Files of reports: whole or not at all."""

from pathlib import Path

import pytest

from grader.report.files import check_writable, write_whole


def names(folder):
    return [path.name for path in folder.iterdir()]


def test_a_report_replaces_the_old_one(tmp_path):
    target = tmp_path / "report.json"
    target.write_text("old")
    write_whole(target, b"new")
    assert target.read_bytes() == b"new"
    assert names(tmp_path) == ["report.json"]


def test_a_failed_write_leaves_the_old_report_and_nothing_else(tmp_path, monkeypatch):
    target = tmp_path / "report.json"
    target.write_text("old")
    monkeypatch.setattr(Path, "replace", lambda *_: (_ for _ in ()).throw(OSError("full")))
    with pytest.raises(OSError, match="full"):
        write_whole(target, b"new")
    assert target.read_text() == "old"
    assert names(tmp_path) == ["report.json"]


def test_a_report_is_as_readable_as_any_new_file(tmp_path):
    write_whole(tmp_path / "report.json", b"")
    (tmp_path / "other").touch()
    assert (tmp_path / "report.json").stat().st_mode == (tmp_path / "other").stat().st_mode


def test_a_link_to_a_report_stays_a_link(tmp_path):
    (tmp_path / "link").symlink_to("report.json")
    write_whole(tmp_path / "link", b"new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "report.json").read_bytes() == b"new"


def test_a_device_is_written_to_and_not_replaced():
    check_writable(Path("/dev/null"))
    write_whole(Path("/dev/null"), b"gone")
    assert not Path("/dev/null").is_file()


@pytest.mark.parametrize("name", ["no/such/folder.json", "", "file/report.json"])
def test_what_cannot_be_written_is_found_out_before(tmp_path, name):
    (tmp_path / "file").touch()
    with pytest.raises(OSError, match=r"."):
        check_writable(tmp_path / name)
    assert names(tmp_path) == ["file"]

"""Links at the top level of a batch's folder lead to no work but the submission's own."""

import sys
from pathlib import Path

import pytest

from grader.batch.intake.finding import look_through
from grader.batch.intake.item import BatchError

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links as POSIX has them")
ELSEWHERE = "a link that leads out of the folder, which is not followed"
ANOTHER = "a link to another submission, which is not followed"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a folder of submissions, with one beside it that is none of them."""
    for place in ("class/anna/x.py", "class/.store/17/x.py", "private/x.py"):
        (tmp_path / place).parent.mkdir(parents=True)
        (tmp_path / place).write_text("x = 1\n")
    return tmp_path / "class"


@pytest.mark.parametrize(
    ("target", "why"),
    [
        ("anna", ANOTHER),
        ("anna/x.py", ANOTHER),
        ("./nowhere/../anna", ANOTHER),
        (".store/../anna", ANOTHER),
        (".", ELSEWHERE),
        ("..", ELSEWHERE),
        ("../private", ELSEWHERE),
        ("../class/../private/x.py", ELSEWHERE),
        ("/", ELSEWHERE),
        ("../class-of-others", "a link that leads nowhere"),
    ],
)
@pytest.mark.parametrize(
    "name", ["mallory", "mallory.py", "doe_1_2_assignsubmission_file_", "doe_12_34_x.py"]
)
def test_a_link_is_left_out_with_its_reason(root: Path, name: str, target: str, why: str) -> None:
    (root / name).symlink_to(target)
    intake = look_through(root)
    assert [item.name for item in intake.submissions] == ["anna"]
    assert intake.left_out == ((name, why),)


def test_a_folder_beside_it_whose_name_begins_alike_is_outside(root: Path) -> None:
    (root.parent / "class-of-others").mkdir()
    (root / "mallory").symlink_to("../class-of-others")
    assert look_through(root).left_out == (("mallory", ELSEWHERE),)


def test_a_link_to_what_a_tool_keeps_in_a_hidden_folder_is_followed(root: Path) -> None:
    (root / "zoe").symlink_to(".store/17")
    assert [item.name for item in look_through(root).submissions] == ["anna", "zoe"]


def test_the_root_itself_may_be_a_link(root: Path) -> None:
    (root.parent / "link").symlink_to("class")
    assert [item.name for item in look_through(root.parent / "link").submissions] == ["anna"]


def test_the_only_folder_of_a_root_is_not_looked_for_behind_a_link(root: Path) -> None:
    (root.parent / "top").mkdir()
    (root.parent / "top" / "wrapped-submissions").symlink_to("../class")
    with pytest.raises(BatchError, match="no submissions"):
        look_through(root.parent / "top")

"""Reads Gradescope's export: folders ``submission_N``, and the submitters in submission_metadata.yml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from grader.batch.student import Student
from grader.records import readable

from .item import is_file

METADATA = "submission_metadata.yml"
_MAX_BYTES = 64 << 20


def is_export(folder: Path) -> bool:
    """Check whether a folder is an export from Gradescope."""
    return is_file(folder / METADATA)


@dataclass(frozen=True)
class Metadata:
    """The submitters by the names of their folders; ``notes`` say why there are none."""

    submitters: Mapping[str, tuple[Student, ...]] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


def read_metadata(root: Path) -> Metadata:
    """Return the submitters of each submission; none without the file."""
    file = root / METADATA
    if not is_file(file):
        return Metadata()
    try:
        import yaml
    except ImportError:
        return _unknown("it is read with the package PyYAML: pip install 'grader[batch]'")

    class Loader(yaml.BaseLoader):  # type: ignore[misc]  # PyYAML has no types of its own
        """Reads texts, lists and tables only: a number may have zeros in front, a time nine digits."""

    def plain(loader: Any, _tag: str, node: Any) -> Any:
        if isinstance(node, yaml.MappingNode):
            return loader.construct_mapping(node)
        return loader.construct_sequence(node) if isinstance(node, yaml.SequenceNode) else node.value

    Loader.add_multi_constructor("!ruby/", plain)
    try:
        if file.stat().st_size > _MAX_BYTES:
            return _unknown("it is too big")
        submissions = yaml.load(file.read_text(encoding="utf-8"), Loader)  # noqa: S506  a safe loader, see above
    except Exception as error:  # noqa: BLE001  PyYAML's constructors raise what Python's own types raise
        return _unknown(f"it can't be read: {readable(str(error).splitlines()[0] if str(error) else '')}")
    if not isinstance(submissions, dict):
        return _unknown("it is not a table of submissions")
    people = {str(name): _people(about) for name, about in submissions.items() if isinstance(about, dict)}
    return Metadata(people)


def _unknown(reason: str) -> Metadata:
    return Metadata(notes=(f"The names in {METADATA} are not known: {reason}.",))


def _people(about: Mapping[Any, Any]) -> tuple[Student, ...]:
    submitters = about.get(":submitters")
    people = [each for each in submitters if isinstance(each, dict)] if isinstance(submitters, list) else []
    at = _text(about, ":created_at")
    return tuple(
        Student(
            full_name=_text(each, ":name"),
            platform_id=_text(each, ":sid"),
            email=_text(each, ":email"),
            submitted_at=at,
        )
        for each in people or [{}]
    )


def _text(about: Mapping[Any, Any], key: str) -> str:
    value = about.get(key, "")
    return value if isinstance(value, str) and value not in {"null", "~"} else ""

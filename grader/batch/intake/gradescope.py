"""Reads Gradescope's export: folders ``submission_N``, and the submitters in submission_metadata.yml."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from grader.batch.student import Student

from .item import is_file

METADATA = "submission_metadata.yml"
_MAX_BYTES = 64 << 20


def is_export(folder: Path) -> bool:
    """Check whether a folder is an export from Gradescope."""
    return is_file(folder / METADATA)


def read_metadata(root: Path) -> Mapping[str, Student]:
    """Return the students by the names of their folders; none without the file or without PyYAML."""
    file = root / METADATA
    try:
        if not is_file(file) or file.stat().st_size > _MAX_BYTES:
            return {}
        import yaml
    except (ImportError, OSError):
        return {}

    class Loader(yaml.SafeLoader):  # type: ignore[misc]  # PyYAML has no types of its own
        """Reads plain data only; a Ruby object is read as its data."""

    def plain(loader: Any, _tag: str, node: Any) -> Any:
        if isinstance(node, yaml.MappingNode):
            return loader.construct_mapping(node)
        return loader.construct_sequence(node) if isinstance(node, yaml.SequenceNode) else node.value

    Loader.add_multi_constructor("!ruby/", plain)
    try:
        submissions = yaml.load(file.read_text(encoding="utf-8"), Loader)  # noqa: S506  a safe loader, see above
    except Exception:  # noqa: BLE001  PyYAML's constructors raise what Python's own types raise
        return {}
    if not isinstance(submissions, dict):
        return {}
    return {str(name): _student(about) for name, about in submissions.items() if isinstance(about, dict)}


def _student(about: Mapping[Any, Any]) -> Student:
    submitters = about.get(":submitters")
    people = [each for each in submitters if isinstance(each, dict)] if isinstance(submitters, list) else []

    def all_of(key: str) -> str:
        return "; ".join(str(each[key]) for each in people if each.get(key))

    return Student(
        full_name=all_of(":name"),
        platform_id=all_of(":sid"),
        email=all_of(":email"),
        submitted_at=str(about.get(":created_at") or ""),
    )

"""The scenes of a card as a web page shows them: drawings, the same in words, and each process's colour."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from markupsafe import Markup

from grader.picture import Picture, Scene
from grader.scorecard import ScoreCard

from .drawing.palette import lane_colour
from .drawing.svg import NARROW, SvgDrawing

_MAX_LANES = 12  # for which there are colours in a page


class PictureRow(NamedTuple):
    """A moment of a picture in words."""

    name: str
    text: str
    line: int | None


@dataclass(frozen=True)
class PageDrawing:
    """A drawing in a page."""

    title: str
    svg: Markup
    rows: tuple[PictureRow, ...]


def scene_values(card: ScoreCard) -> dict[str, object]:
    """Return what the template needs for the scenes."""
    scenes = {exercise.name: exercise.scene for exercise in card.exercises if exercise.scene is not None}
    return {
        "drawings": {name: tuple(_drawings(name, scene)) for name, scene in scenes.items()},
        "signs": {name: _lane_numbers(scene) for name, scene in scenes.items()},
        "lane_colours": Markup(_colours() if scenes else ""),  # noqa: S704  the palette's
    }


def _drawings(exercise: str, scene: Scene) -> Iterator[PageDrawing]:
    for number, picture in enumerate(scene.pictures, 1):
        title = f"{picture.title}, {scene.run_id}"
        drawing = SvgDrawing(picture, title, NARROW, f"{exercise}-{number}", embedded=True).render()
        yield PageDrawing(picture.title, Markup(drawing), tuple(_rows(picture)))  # noqa: S704  in_html in it


def _rows(picture: Picture) -> Iterator[PictureRow]:
    for moment in picture.moments:
        yield PictureRow(picture.lanes[moment.lane].name, moment.text, moment.line)


def _lane_numbers(scene: Scene) -> Mapping[str, int]:
    """Return the lane whose colour each sign has: that in the first picture that has the process."""
    numbers: dict[str, int] = {}
    for picture in scene.pictures:
        for number, lane in enumerate(picture.lanes):
            numbers.setdefault(lane.sign, number)
    shown = {sign for line in scene.source for sign in line.signs} | {line.sign for line in scene.output}
    return dict.fromkeys(shown, 0) | numbers


def _colours() -> str:
    light = "".join(f".l{n}{{--c:{lane_colour(n).light}}}" for n in range(_MAX_LANES))
    dark = "".join(f".l{n}{{--c:{lane_colour(n).dark}}}" for n in range(_MAX_LANES))
    return f"{light}\n@media screen and (prefers-color-scheme: dark) {{ {dark} }}"

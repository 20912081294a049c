import os
from pathlib import Path

import pytest

from onward.desk.me.zones import guess_zone, with_zone, zone_choices


@pytest.fixture
def local(tmp_path: Path) -> Path:
    """A system that is set to Berlin."""
    place = tmp_path / "zoneinfo" / "Europe" / "Berlin"
    place.parent.mkdir(parents=True)
    place.touch()
    (tmp_path / "localtime").symlink_to(place)
    return tmp_path / "localtime"


@pytest.mark.parametrize(
    ("environ", "guess"),
    [
        ({}, "Europe/Berlin"),
        ({"TZ": "America/Lima"}, "America/Lima"),
        ({"TZ": ":Asia/Tokyo"}, "Asia/Tokyo"),
        ({"TZ": "CET-1CEST"}, None),
        ({"TZ": "../Europe/Berlin"}, None),
    ],
)
def test_guess_zone(local: Path, environ: dict[str, str], guess: str | None) -> None:
    assert guess_zone(environ, local) == guess


def test_guess_zone_of_a_system_that_tells_none(tmp_path: Path) -> None:
    assert guess_zone({}, tmp_path / "missing") is None
    (tmp_path / "localtime").write_bytes(os.urandom(8))
    assert guess_zone({}, tmp_path / "localtime") is None


def test_choices_are_grouped_by_region_and_told_by_place() -> None:
    choices = dict(zone_choices())
    assert next(iter(choices)) == "UTC"
    assert ("America/Argentina/Buenos_Aires", "Argentina, Buenos Aires") in choices["America"]


@pytest.mark.parametrize(("name", "added"), [("CET", 1), ("Europe/Berlin", 0), ("UTC", 0), ("", 0)])
def test_with_zone_adds_what_is_missing_once(name: str, added: int) -> None:
    assert len(with_zone(zone_choices(), name)) - len(zone_choices()) == added

"""S8 and S10 on every page and in every file of words: nobody is reproached or compared, and sentences are short."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from html import unescape
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings
from tests.pages.address import SHOWN
from tests.pages.addresses import ADDRESSES, ids_of
from tests.pages.search_record import Search

import onward
from onward.accounts.models import Seeker

SOURCE = Path(onward.__file__).parent
FILES = {str(file.relative_to(SOURCE)): file for file in sorted(SOURCE.glob("*/content/en/*.toml"))}
LONGEST, LONGEST_ON_AVERAGE = 26, 12
REPROACH = re.compile(
    r"\b(you (missed|forgot|failed|did not|didn[’']t|have not|haven[’']t|should have|still have to)|streak|overdue|"
    r"too late|behind schedule|days? since|only \d+ (done|of))\b",
    re.IGNORECASE,
)
COMPARED = re.compile(
    r"\b((more|less|better|worse|faster|slower) than (others?|most|average|other people)|on average|above average|"
    r"below average|other (users|seekers)|most (people|seekers|users) (send|apply|find|do|have|need)|ranking)\b",
    re.IGNORECASE,
)


def texts_of(found: object) -> Iterator[str]:
    """Every text of a file of words; of a source what it claims."""
    if isinstance(found, str):
        yield found
    elif isinstance(found, Mapping):
        for name, one in found.items():
            if name == "source":
                named = one if isinstance(one, list) else [one]
                yield from (source["claim"] for source in named if isinstance(source, Mapping))
            elif name != "url":
                yield from texts_of(one)
    elif isinstance(found, list):
        for one in found:
            yield from texts_of(one)


def sentences_of(file: Path) -> list[str]:
    """Every sentence of a file of words."""
    texts = texts_of(tomllib.loads(file.read_text("utf-8")))
    return [one for text in texts for one in re.split(r"(?<=[.?!])\s+", text) if one]


@pytest.mark.parametrize("name", FILES)
def test_s10_sentences_are_short(name: str) -> None:
    sentences = sentences_of(FILES[name])
    assert [one for one in sentences if len(one.split()) > LONGEST] == []
    assert sum(len(one.split()) for one in sentences) / len(sentences) < LONGEST_ON_AVERAGE


@pytest.mark.parametrize("name", FILES)
def test_s8_no_words_reproach_or_compare(name: str) -> None:
    assert [one for one in sentences_of(FILES[name]) if REPROACH.search(one) or COMPARED.search(one)] == []


@pytest.mark.parametrize(
    ("sentence", "is_found"),
    [
        ("You missed three days.", (True, False)),
        ("That is too late.", (True, False)),
        ("12 days since your last word", (True, False)),
        ("You sent less than others.", (False, True)),
        ("Most people apply twice.", (False, True)),
        ("No answer is normal.", (False, False)),
    ],
)
def test_words_that_reproach_and_compare_are_known(sentence: str, is_found: tuple[bool, bool]) -> None:
    assert (bool(REPROACH.search(sentence)), bool(COMPARED.search(sentence))) == is_found


@pytest.mark.parametrize("days", [0, 31, 400])
def test_s8_no_page_reproaches_or_compares_whoever_comes_back(
    client: Client, search: Search, settings: Settings, now: datetime, days: int
) -> None:
    settings.ONWARD_IS_SAMPLE = True
    Seeker.objects.filter(pk=search.seeker.pk).update(mail_read_until=now + timedelta(days=days))
    found, looked_at = {}, 0
    for name, address in ADDRESSES.items():
        if address.get != SHOWN or "html" not in (answer := client.get(path_of(name, search))).get("Content-Type", ""):
            continue
        looked_at += 1
        said = re.sub(r"<[^>]+>", " ", unescape(answer.content.decode()).partition("<main")[2].partition("</main")[0])
        told = [match[0] for pattern in (REPROACH, COMPARED) for match in pattern.finditer(said)]
        if told:
            found[name] = told
    assert (found, looked_at > 60) == ({}, True)


def path_of(name: str, search: Search) -> str:
    """An address with the ids of this record."""
    return reverse(name, kwargs=ids_of(ADDRESSES[name], search))

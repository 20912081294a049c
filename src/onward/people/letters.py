"""The words of a thank-you to somebody who gave advice."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources

from onward.accounts.models import Seeker
from onward.plan.letters import LANGUAGES, Register, Words, hello


def language_of(seeker: Seeker) -> str:
    """The language in which letters of this person begin: the first of theirs that we have words in."""
    return next((one for one in map(str, seeker.languages) if one in LANGUAGES), "en")


def thank_you(seeker: Seeker, to_name: str) -> Words:
    """A short thank-you for advice, which says that they will hear what comes of it."""
    language = language_of(seeker)
    texts = read_thanks(language)
    greeting = hello(language, Register.FAMILIAR, to_name)
    return Words(texts["subject"], f"{greeting}\n\n{texts['text']}\n\n{texts['close']}\n", language)


@cache
def read_thanks(language: str) -> Mapping[str, str]:
    """The texts of one language; raises FileNotFoundError where there are none."""
    file = resources.files("onward.people") / "content" / language / "thanks.toml"
    return tomllib.loads(file.read_text("utf-8"))

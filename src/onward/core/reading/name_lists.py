"""Lists of words about names and addresses, kept as data in name_words.toml."""

import tomllib
from functools import cache
from importlib import resources


@cache
def all_lists() -> dict[str, frozenset[str]]:
    """Every list of the file by its name."""
    data = tomllib.loads((resources.files("onward.core.reading") / "name_words.toml").read_text("utf-8"))
    return {name: frozenset(words.split()) for name, words in data.items()}


def listed(name: str) -> frozenset[str]:
    """The words of one list."""
    return all_lists()[name]

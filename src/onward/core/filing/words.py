"""The word lists of `words.toml`."""

import tomllib
from importlib.resources import files

_FOUND = tomllib.loads(files("onward.core.filing").joinpath("words.toml").read_text("utf-8"))


def read_set(name: str) -> frozenset[str]:
    """A list of words as a set."""
    return frozenset(_FOUND[name].split())


def read_table(name: str) -> dict[str, str]:
    """A list of words, each with what it stands for."""
    return {str(word): str(meaning) for word, meaning in _FOUND[name].items()}

"""No text can make a pattern slow: each is run, as the code runs it, against attack strings of 50 KB (security 1.3.12)."""

import ast
import re
from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module, resources
from time import process_time

import pytest

READING = "onward.core.reading"
SIZES = (
    400,
    1_600,
    6_400,
    50_000,
)  # small ones first: a pattern that is slow already with them would not end with 50 KB
LIMIT = 0.1  # seconds of this process's own time
MARKS = "a A 0 é . , : - ' ( [ / @ | + _".split()


def uses() -> Iterator[tuple[str, str, re.Pattern[str]]]:
    """Every pattern of the package with the methods that the code calls on it, as "module.NAME", method, pattern."""
    for file in sorted(resources.files(READING).iterdir(), key=lambda f: f.name):
        if file.name.endswith(".py") and file.name != "__init__.py":
            module = import_module(f"{READING}.{file.name.removesuffix('.py')}")
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                    yield from use_of(module.__name__.rpartition(".")[2], vars(module), node, node.func)


def use_of(
    module: str, names: dict[str, object], call: ast.Call, function: ast.Attribute
) -> Iterator[tuple[str, str, re.Pattern[str]]]:
    """The pattern of one call: a named one, or one that is written where it is used."""
    if not isinstance(function.value, ast.Name):
        return
    found = names.get(function.value.id)
    if isinstance(found, re.Pattern):
        yield f"{module}.{function.value.id}", function.attr, found
    elif (
        function.value.id == "re"
        and function.attr not in {"compile", "escape"}
        and isinstance(text := getattr(call.args[0], "value", None), str)
    ):
        yield f"{module}:{call.lineno}", function.attr, re.compile(text, re.IGNORECASE)


def words_of(pattern: str) -> list[str]:
    """The letters that a pattern itself holds, which bring a text furthest into it."""
    return sorted(set(re.findall(r"[A-Za-zà-ÿ]{2,}", pattern)))[:12]


def attacks(pattern: str) -> Iterator[str]:
    """Short texts that, said again and again, ask a pattern to try everything."""
    yield from (" ", "\t", "\n", " \n", "Aa ", "Aa. ", "a@a.", "re: ", "1) ", "m/", "\\")
    yield from MARKS
    yield from (f"{mark} " for mark in MARKS)
    yield from (f"a{mark}" for mark in MARKS[4:])
    yield from words_of(pattern)


def runner(pattern: re.Pattern[str], method: str) -> Callable[[str], object]:
    """The pattern as the code runs it."""
    if method == "finditer":
        return lambda text: sum(1 for _ in pattern.finditer(text))
    if method == "sub":
        return partial(pattern.sub, "")
    run: Callable[[str], object] = getattr(pattern, method)
    return run


def seconds_of(run: Callable[[str], object], text: str) -> float:
    started = process_time()
    run(text)
    return process_time() - started


def slowness(run: Callable[[str], object], attack: str) -> str:
    """What took too long, or nothing."""
    for size in SIZES:
        text = (attack * (size // len(attack) + 1))[:size] + "\x00"
        if seconds_of(run, text) > LIMIT and min(seconds_of(run, text) for _ in range(2)) > LIMIT:
            return f"{attack!r} × {size}"
    return ""


# Patterns that never meet a long text, and why.
SHORT_TEXTS = {
    "phrasebook.ELEMENT": "phrases of our own",
    "names.LEGAL_FORM": "a name, or the last word of one",
    "people.PERSON_ENDS": "a display name, white space folded",
    "proposals.ROLE_HEAD": "a name or title of at most 80 characters",
    "several.BETWEEN": "a title of at most 80 characters",
    "titles.CODE": "one word",
}
USES = sorted({(name, method): pattern for name, method, pattern in uses() if name not in SHORT_TEXTS}.items())


def test_patterns_are_found() -> None:
    names = {name for (name, _), _ in USES}

    assert {"sentences.TOKEN", "sentences.SENTENCE_END", "reply.ADDRESS"} <= names


@pytest.mark.parametrize(("use", "pattern"), USES, ids=[f"{name}.{method}" for (name, method), _ in USES])
def test_pattern_is_quick_with_attack_strings(use: tuple[str, str], pattern: re.Pattern[str]) -> None:
    run = runner(pattern, use[1])

    assert next(filter(None, (slowness(run, attack) for attack in attacks(pattern.pattern))), "") == ""

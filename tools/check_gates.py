"""Every gate can go red: each is run on a copy of the project with one violation planted in it."""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from gates import GATES, ROOT, committable_files, run_gate

PYTEST = ("pytest", "-q", "-p", "no:cacheprovider", "tests/test_planted.py")
SHUFFLE = "def test_planted_%d() -> None:\n    assert len(SEEN) == %d\n    SEEN.append(%d)\n"


@dataclass(frozen=True, slots=True)
class Violation:
    """Something a gate must refuse: the text that `path` is given, and a word its refusal must hold."""

    gate: str
    what: str
    path: str
    text: str
    word: str
    commands: tuple[tuple[str, ...], ...] = ()


def lint_violations() -> Iterator[Violation]:
    """For the gates that read the code."""
    planted = "src/onward/core/mail/planted.py"
    promise = '"""Planted."""\n\n'
    yield Violation("format", "two blank lines too few", planted, promise + "x = 1\ndef f(): pass\n", "planted.py")
    yield Violation("lint", "an unused import", planted, promise + "import json\n", "planted.py")
    yield Violation("types", "a wrong type", planted, promise + 'SIZE: int = "1"\n', "planted.py")
    yield Violation("layers", "mail imports filing", planted, promise + "import onward.core.filing\n", "planted")
    yield Violation("layers", "the core imports the cli", planted, promise + "import onward.cli.main\n", "planted")
    yield Violation("layers", "the core imports rich", planted, promise + "import rich\n", "planted")
    yield Violation("layers", "a module in no layer", "src/onward/planted.py", promise, "planted")
    yield Violation("purity", "the core imports click", planted, promise + "import click\n", "planted.py:3")
    yield Violation("purity", "the core draws lots", planted, promise + "import random\n", "planted.py:3")
    clock = promise + "import datetime as d\n\n\nTODAY = d.date.today()\n"
    yield Violation("purity", "the core asks the clock", planted, clock, "planted.py:6")
    long_function = promise + "def planted() -> None:\n" + "    pass\n" * 50
    yield Violation("sizes", "a function of 51 lines", planted, long_function, "planted.py::planted: 51")
    yield Violation("sizes", "a file of 401 lines", planted, "x = 1\n" * 401, "planted.py: 401")
    yield Violation("sizes", "a template of 121 lines", "src/onward/planted.html", "<br>\n" * 121, "planted.html: 121")


def document_violations() -> Iterator[Violation]:
    """For the gates that read documents and files."""
    planted = "docs/planted.md"
    for what, text, word in (
        ("a command that does not exist", "`onward planted`", "onward planted"),
        ("an option that does not exist", "`onward read --planted`", "--planted"),
        ("a target that does not exist", "    make planted", "make planted"),
        ("a path that does not exist", "`src/onward/planted/`", "src/onward/planted"),
        ("a link to nothing", "[planted](planted/)", "planted/"),
        ("a link to no heading", "# Here\n\n[planted](#there)", "#there"),
    ):
        yield Violation("documents", what, planted, f"{text}\n", word)
    yield Violation("documents", "a noun without code", "docs/glossary.md", "**planted**: `Planted`\n", "`Planted`")
    yield Violation("documents", "a guest without reason", "requirements/run.in", "planted\n", "planted has no line")
    letter = '<p>{% translate "Unfortunately, you were not chosen." %}</p>\n'
    page = "src/onward/planted/templates/planted.html"
    yield Violation("words", "a word that is not said", page, letter, "planted.html:1: unfortunately")
    said = '"""Planted."""\n\nTITLE = _("Severe depression")\n'
    yield Violation("words", "a degree of somebody's state", "src/onward/planted.py", said, "planted.py:3: depress*")
    exercise = 'title = "Rate it as in STAR"\n[source]\nclaim = "It may help."\n'
    yield Violation("words", "a method's name", "src/onward/planted/content/en/planted.toml", exercise, "1: STAR")
    yield Violation("words", "no source", "src/onward/planted/content/en/planted.toml", exercise, "source has no url")
    yield Violation("files", "a registry's address", planted, "https://py" + "pi.org/simple\n", "line 1")
    yield Violation("files", "a machine's path", planted, "/" + "home/planted/mail\n", "line 1")
    yield Violation("files", "a file over 1 MB", "sample/planted.mbox", "x" * 1_000_001, "planted.mbox")


def suite_violations() -> Iterator[Violation]:
    """For the tests themselves: red tests, warnings, random order and branch coverage."""
    planted = "tests/test_planted.py"
    red_test = "def test_planted() -> None:\n    assert 1 == 2\n"
    warning = "import warnings\n\n\ndef test_planted() -> None:\n    warnings.warn('planted', stacklevel=1)\n"
    ordered = "SEEN: list[int] = []\n" + "".join("\n\n" + SHUFFLE % (n, n, n) for n in range(20))
    yield Violation("tests", "a test that fails", planted, red_test, "test_planted", (PYTEST,))
    yield Violation("tests", "a warning", planted, warning, "test_planted", (PYTEST,))
    yield Violation("tests", "tests that lean on their order", planted, ordered, "test_planted", (PYTEST,))
    module = "src/onward/core/planted.py"
    half = '"""Planted."""\n\nfor size in (1,):\n    if size:\n        print(size)\n'
    measured = (("coverage", "run", module), (*GATES["coverage"], f"--include={module}"))
    yield Violation("coverage", "every line run, half the branches", module, half, "planted.py", measured)


def is_refused(violation: Violation, copy: Path) -> bool:
    """Plant one violation, run its gate and take the violation out again."""
    path = copy / violation.path
    before = path.read_bytes() if path.exists() else None
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(violation.text, encoding="utf-8")
    for command in violation.commands or (GATES[violation.gate],):
        outcome = run_gate(command, copy)
    if before is None:
        path.unlink()
    else:
        path.write_bytes(before)
    return outcome.returncode != 0 and violation.word in outcome.stdout


def copy_project(copy: Path) -> None:
    """What git holds or would add, as a repository of its own."""
    for path in committable_files(ROOT):
        target = copy / path.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(path, target)
    subprocess.run(("git", "init", "--quiet", str(copy)), check=True)


def main() -> int:
    """Plant every violation and print which gate saw it; gives 1 when one did not, or when a gate has none."""
    violations = [*lint_violations(), *document_violations(), *suite_violations()]
    blind = [f"{gate}: nothing is planted" for gate in GATES if gate not in {v.gate for v in violations} | {"gates"}]
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        copy_project(copy)
        for violation in violations:
            refused = is_refused(violation, copy)
            print(f"{violation.gate:10} {'red, as it must be' if refused else 'BLIND'}: {violation.what}", flush=True)
            if not refused:
                blind.append(f"{violation.gate}: {violation.what}")
    print("\n".join(blind) or f"{len(violations)} violations planted, each was refused.")
    return 1 if blind else 0


if __name__ == "__main__":
    sys.exit(main())

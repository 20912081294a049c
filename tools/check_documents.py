"""What the documents say exists: commands and options, make targets, paths, links, glossary nouns, dependencies."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import click

import onward
from code_names import names_of_code
from gates import ROOT, committable_files
from onward.cli.main import commands

NEEDED = (
    *("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "LICENSE"),
    *("docs/architecture.md", "docs/glossary.md", "docs/methods.md", "docs/how-to", "docs/decisions"),
)

FENCE = re.compile(r"^ {0,3}(```|~~~).*?^ {0,3}\1", re.MULTILINE | re.DOTALL)
INDENTED = re.compile(r"(?:\A|\n[ \t]*\n)((?:(?: {4}|\t)[^\n]*(?:\n|\Z)|[ \t]*\n)+)")
SPAN = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")
LINK = re.compile(r"(?<!!)\[[^\]\n]*\]\(([^)\s]+)[^)]*\)|!\[[^\]\n]*\]\(([^)\s]+)[^)]*\)")
HEADING = re.compile(r"^#{1,6} +(.+?) *#*$", re.MULTILINE)
COMMAND = re.compile(r"(?:^|(?<=[\s$(|;&]))(?:\.venv/bin/)?(onward|make)((?: +[^\s|;&#`)]+)*)", re.MULTILINE)
PATH = re.compile(r"(?:\.ci|benchmarks|docs|requirements|sample|src|tests|tools)/[\w.*<>{},/-]*|[\w-]+\.(?:md|toml)")
NOUN = re.compile(r"^(?:[-*] +)?\*\*([^*\n]+)\*\*:(.*)$", re.MULTILINE)
SYMBOL = re.compile(r"(?:onward\.)?[A-Za-z_]\w*(?:\.\w+)*")


def code_in(text: str) -> Iterator[str]:
    """Every stretch of code in a document: fenced, indented and inline."""
    for fence in FENCE.finditer(text):
        yield fence[0].split("\n", 1)[1].rpartition("\n")[0]
    rest = FENCE.sub("\n", text)
    for block in INDENTED.finditer(rest):
        yield block[1]
    yield from (span[1] for span in SPAN.finditer(rest))


def check_onward(words: list[str]) -> Iterator[str]:
    """A sentence for every command or option that `onward WORDS` does not know."""
    command: click.Command = commands
    for word in words:
        if isinstance(command, click.Group) and not word.startswith("-"):
            if not re.fullmatch(r"[a-z][a-z-]*", word):
                return
            known = command.commands.get(word)
            if known is None:
                yield f"onward {word}: no such command"
                return
            command = known
        option = re.match(r"\[?(--?[a-zA-Z][\w-]*)", word)
        if option:
            context = click.Context(command)
            options = {name for parameter in command.get_params(context) for name in parameter.opts}
            if option[1] not in options:
                yield f"onward {command.name}: no option {option[1]}"


def check_commands(text: str, targets: frozenset[str]) -> Iterator[str]:
    """A sentence for every `onward …` and `make …` in a document's code that cannot be run."""
    for code in code_in(text):
        for found in COMMAND.finditer(code):
            words = found[2].split()
            if found[1] == "onward":
                yield from check_onward(words)
            elif words and re.fullmatch(r"[a-z-]+", words[0]) and words[0] not in targets:
                yield f"make {words[0]}: no such target"


def check_paths(text: str, folder: Path, root: Path) -> Iterator[str]:
    """A sentence for every path in inline code that nothing stands at; `<…>` and `…` stand for any name."""
    for span in SPAN.finditer(FENCE.sub("\n", text)):
        if not PATH.fullmatch(span[1]):
            continue
        pattern = re.sub(r"<[^>]*>|\{[^}]*\}", "*", span[1]).rstrip("/")
        if not any(any(base.glob(pattern)) for base in (root, folder, root / "src/onward/core")):
            yield f"{span[1]}: no such path"


def anchors_of(text: str) -> frozenset[str]:
    """The names that links to this document's headings use."""
    headings = (heading[1].lower() for heading in HEADING.finditer(FENCE.sub("\n", text)))
    return frozenset(re.sub(r"[^\w\- ]", "", heading).replace(" ", "-") for heading in headings)


def check_links(text: str, path: Path) -> Iterator[str]:
    """A sentence for every link inside the project that leads nowhere."""
    for found in LINK.finditer(FENCE.sub("\n", text)):
        link = unquote(found[1] or found[2])
        if re.match(r"[a-z]+:", link):
            continue
        name, _, anchor = link.partition("#")
        target = path.parent / name if name else path
        if not target.exists():
            yield f"link to {link}: nothing there"
        elif anchor and target.suffix == ".md" and anchor not in anchors_of(target.read_text(encoding="utf-8")):
            yield f"link to {link}: no such heading"


def check_glossary(text: str, names: frozenset[str]) -> Iterator[str]:
    """A sentence for every noun of the glossary that names no code, or code that does not exist."""
    for found in NOUN.finditer(text):
        symbols = [span[1] for span in SPAN.finditer(found[2]) if SYMBOL.fullmatch(span[1])]
        if not symbols:
            yield f"{found[1]}: names no code"
        yield from (f"{found[1]}: `{symbol}` is not in the code" for symbol in symbols if symbol not in names)


def check_dependencies(root: Path) -> Iterator[str]:
    """A sentence for every dependency that no decision gives a reason for."""
    decisions = "\n".join(path.read_text(encoding="utf-8") for path in sorted((root / "docs/decisions").glob("*.md")))
    for path in sorted((root / "requirements").glob("*.in")):
        for line in path.read_text(encoding="utf-8").splitlines():
            name = re.match(r"[a-z][\w-]*", line)
            if name and f"`{name[0]}`" not in decisions:
                yield f"{path.relative_to(root)}: {name[0]} has no line in docs/decisions"


def check_document(path: Path, root: Path, targets: frozenset[str]) -> Iterator[str]:
    """A sentence for everything one document says that is not so."""
    text = path.read_text(encoding="utf-8")
    name = path.relative_to(root)
    for sentence in check_links(text, path):
        yield f"{name}: {sentence}"
    if name.name == "CHANGELOG.md":  # it tells of what was, too
        return
    for sentence in (*check_commands(text, targets), *check_paths(text, path.parent, root)):
        yield f"{name}: {sentence}"


def main() -> int:
    """Print everything the documents say that is not so; gives 1 when there is something."""
    documents = [path for path in committable_files(ROOT) if path.suffix == ".md"]
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = frozenset(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    untrue = [f"{name}: missing" for name in NEEDED if not (ROOT / name).exists()]
    for path in documents:
        untrue += check_document(path, ROOT, targets)
    glossary = ROOT / "docs/glossary.md"
    if glossary.exists():
        names = names_of_code(ROOT / "src")
        untrue += [f"docs/glossary.md: {line}" for line in check_glossary(glossary.read_text(encoding="utf-8"), names)]
    untrue += check_dependencies(ROOT)
    if f"## {onward.__version__}" not in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"):
        untrue.append(f"CHANGELOG.md: nothing about {onward.__version__}")
    print("\n".join(untrue) or f"{len(documents)} documents say what is so.")
    return 1 if untrue else 0


if __name__ == "__main__":
    sys.exit(main())

"""What the weights of the reader are trained on, and the digest that tells whether they are up to date."""

import hashlib
import json
import tomllib
from collections.abc import Iterator
from pathlib import Path

DIGEST = Path("src/onward/core/reading/weights/inputs.sha256")
PHRASES = Path("src/onward/core/reading/phrases")
HEARD = ("words", "says")  # of a file of phrases; what finds names in a text is not trained on


def inputs_of(root: Path) -> Iterator[tuple[str, bytes]]:
    """Name and content of every input below `root`, in the order of the names."""
    for folder, pattern in (
        ("training", "*/*.txt"),
        ("tests/golden/mail", "*/*/*.eml"),
        ("tests/golden/mail", "*/*/*.toml"),
    ):
        for path in sorted((root / folder).glob(pattern)):
            yield path.relative_to(root).as_posix(), path.read_bytes()
    for path in sorted((root / PHRASES).glob("*.toml")):
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
        heard = {name: tables[name] for name in HEARD if name in tables}
        yield path.relative_to(root).as_posix(), json.dumps(heard, ensure_ascii=False).encode()


def digest_inputs(root: Path) -> str:
    """One SHA-256 (hex) over the names and contents of all inputs."""
    digest = hashlib.sha256()
    for name, content in inputs_of(root):
        digest.update(f"{name}\n{len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()

"""No file holds a package registry's address or a path of somebody's machine, and none is over 1 MB."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from gates import ROOT, committable_files

LARGEST = 1_000_000

REFUSED = {
    "a package registry's address": re.compile(
        r"pypi\.(?:org|python\.org)|pythonhosted\.org|registry\.npmjs|conda\.anaconda\.org"
        r"|--(?:extra-)?index-url[ =]|--find-links[ =]|--trusted-host[ =]"
    ),
    "a path of one machine": re.compile(r"(?<![\w.\-/~*>])/(?:root|home|Users|work)/\w|[A-Z]:\\Users\\"),
}


def find_refused(path: Path) -> Iterator[str]:
    """A sentence for everything a file must not hold; bytes that are no text are searched as well."""
    content = path.read_bytes()
    if len(content) > LARGEST:
        yield f"{len(content):,} bytes, allowed are {LARGEST:,}"
    for number, line in enumerate(content.decode("utf-8", "replace").split("\n"), start=1):
        for what, pattern in REFUSED.items():
            found = pattern.search(line)
            if found:
                yield f"line {number} holds {what}: {found[0]}"


def main() -> int:
    """Print what no file may hold; gives 1 when one does."""
    files = committable_files(ROOT)
    refused = [f"{path.relative_to(ROOT)}: {sentence}" for path in files for sentence in find_refused(path)]
    print("\n".join(refused) or f"{len(files)} files are fit to be shared.")
    return 1 if refused else 0


if __name__ == "__main__":
    sys.exit(main())

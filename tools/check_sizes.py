"""No function over 50 lines, no file over 400, no template over 120; medians are printed, not chased."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from gates import ROOT, committable_files

FUNCTION_LINES = 50
FILE_LINES = 400
TEMPLATE_LINES = 120

# "path" or "path::function": why it may be longer. A name that is not needed any more is refused as well.
EXCEPTIONS: dict[str, str] = {
    "src/onward/inbox/migrations/0001_initial.py": "Django writes the first shape of all tables into one file",
    "src/onward/journey/migrations/0001_initial.py": "the same",
    "src/onward/people/migrations/0001_initial.py": "the same",
    "src/onward/plan/migrations/0001_initial.py": "the same",
}


def measure_functions(source: str) -> Iterator[tuple[str, int]]:
    """Name and length in lines of every function, from `def` to its last line."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, (node.end_lineno or node.lineno) - node.lineno + 1


def find_oversized(files: list[Path], root: Path) -> tuple[dict[str, str], list[int], list[int]]:
    """What is too long, as name → sentence, and the lengths of all functions and all files."""
    oversized: dict[str, str] = {}
    function_lengths: list[int] = []
    file_lengths: list[int] = []
    for path in files:
        name = path.relative_to(root).as_posix()
        source = path.read_text(encoding="utf-8")
        lines = source.count("\n")
        limit = FILE_LINES if path.suffix == ".py" else TEMPLATE_LINES
        if lines > limit:
            oversized[name] = f"{lines} lines, allowed are {limit}"
        if path.suffix != ".py":
            continue
        file_lengths.append(lines)
        for function, length in measure_functions(source):
            function_lengths.append(length)
            if length > FUNCTION_LINES:
                oversized[f"{name}::{function}"] = f"{length} lines, allowed are {FUNCTION_LINES}"
    return oversized, function_lengths, file_lengths


def main() -> int:
    """Print what is too long and the medians; gives 1 when something is."""
    files = [path for path in committable_files(ROOT) if path.suffix in {".py", ".html"}]
    oversized, function_lengths, file_lengths = find_oversized(files, ROOT)
    refused = [f"{name}: {sentence}" for name, sentence in oversized.items() if name not in EXCEPTIONS]
    refused += [f"{name}: no exception needed any more" for name in EXCEPTIONS if name not in oversized]
    print("\n".join(refused))
    print(
        f"{len(function_lengths)} functions, median {median(function_lengths):g} lines, most {max(function_lengths)}."
    )
    print(f"{len(file_lengths)} files, median {median(file_lengths):g} lines, most {max(file_lengths)}.")
    print(f"{len(EXCEPTIONS)} exceptions." if EXCEPTIONS else "No exceptions.")
    return 1 if refused else 0


if __name__ == "__main__":
    sys.exit(main())

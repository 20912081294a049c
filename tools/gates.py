"""Every gate of this project and the command behind it: `python tools/gates.py` runs all, with names only those."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent

GATES: dict[str, tuple[str, ...]] = {
    "format": ("ruff", "format", "--check", "."),
    "lint": ("ruff", "check", "."),
    "types": ("mypy",),
    "layers": ("lint-imports",),
    "purity": ("python", "tools/check_purity.py"),
    "sizes": ("python", "tools/check_sizes.py"),
    "documents": ("python", "tools/check_documents.py"),
    "files": ("python", "tools/check_files.py"),
    "words": ("python", "tools/check_words.py"),
    "coverage": ("coverage", "report"),
    "gates": ("python", "tools/check_gates.py"),
}


def run_gate(command: tuple[str, ...], folder: Path) -> subprocess.CompletedProcess[str]:
    """Run one gate on the tree in `folder`, which need not be the one that is installed."""
    surroundings = os.environ | {
        "PATH": f"{BIN}{os.pathsep}{os.environ.get('PATH', '')}",
        "PYTHONPATH": str(folder / "src"),
        "NO_COLOR": "1",
    }
    return subprocess.run(
        command, cwd=folder, env=surroundings, check=False, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )


def committable_files(folder: Path) -> list[Path]:
    """What git holds or would add, as it stands in the folder."""
    listed = subprocess.run(
        ("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"),
        cwd=folder,
        check=True,
        stdout=subprocess.PIPE,
    ).stdout.decode()
    paths = (folder / name for name in sorted(set(listed.split("\0")) - {""}))
    return [path for path in paths if path.is_file()]


def main(names: list[str]) -> int:
    """Run these gates (all when none is named) and print what each said; gives 1 when one is red."""
    red = []
    for name in names or GATES:
        print(f"\n== {name}: {' '.join(GATES[name])}", flush=True)
        outcome = run_gate(GATES[name], ROOT)
        print(outcome.stdout.rstrip(), flush=True)
        if outcome.returncode:
            red.append(name)
    print(f"\n{'Red: ' + ', '.join(red) if red else 'Every gate is green.'}", flush=True)
    return 1 if red else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

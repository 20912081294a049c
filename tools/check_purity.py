"""The core is pure: it imports the standard library and itself, and has no clock, network, database or randomness."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CORE = Path("src/onward/core")

OUTSIDE = frozenset(
    {"random", "secrets", "socket", "socketserver", "ssl", "asyncio", "http", "urllib.request", "ftplib", "imaplib"}
    | {"poplib", "smtplib", "xmlrpc", "webbrowser", "sqlite3", "dbm", "shelve", "uuid", "multiprocessing"}
)
CLOCKS = frozenset(
    {"datetime.now", "datetime.utcnow", "datetime.today", "date.today", "time.time", "time.time_ns"}
    | {"time.localtime", "time.gmtime", "time.ctime", "time.asctime"}
)


def imported_modules(node: ast.Import | ast.ImportFrom) -> list[str]:
    """What one statement imports, absolute, with its names."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [f"{node.module}.{alias.name}" for alias in node.names]


def reaches_out(module: str) -> bool:
    """Whether a module, or a name in one, is nothing the core may use."""
    if any(f"{module}.".startswith(f"{name}.") for name in OUTSIDE):
        return True
    return module.partition(".")[0] not in sys.stdlib_module_names and not f"{module}.".startswith("onward.core.")


def find_outside(path: Path) -> Iterator[tuple[int, str]]:
    """Line and reason of everything in a file that reaches beyond the core."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield from ((node.lineno, f"imports {module}") for module in imported_modules(node) if reaches_out(module))
        if isinstance(node, ast.Call):
            called = ".".join(ast.unparse(node.func).split(".")[-2:])
            if called in CLOCKS:
                yield node.lineno, f"asks the clock: {called}"


def main() -> int:
    """Print every breach; gives 1 when there is one."""
    files = sorted((ROOT / CORE).rglob("*.py"))
    breaches = [
        f"{path.relative_to(ROOT)}:{line}: {reason}"
        for path in files
        for line, reason in sorted(set(find_outside(path)))
    ]
    print("\n".join(breaches) or f"{len(files)} files of the core reach nothing outside it.")
    return 1 if breaches else 0


if __name__ == "__main__":
    sys.exit(main())

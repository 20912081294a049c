"""Which names the code has: what a document may call by name."""

import ast
from collections.abc import Iterator
from pathlib import Path


def names_in(body: list[ast.stmt], prefix: str = "") -> Iterator[str]:
    """Functions, classes, their methods and fields, and constants, each as `name` or `Class.name`."""
    for node in body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield prefix + node.name
        elif isinstance(node, ast.ClassDef):
            yield prefix + node.name
            yield from names_in(node.body, f"{prefix}{node.name}.")
        elif isinstance(node, ast.Assign):
            yield from (prefix + target.id for target in node.targets if isinstance(target, ast.Name))
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            yield prefix + node.target.id


def names_of_code(source: Path) -> frozenset[str]:
    """Every module and every name in it, short (`Reading.kind`) and with its module before it."""
    names: set[str] = set()
    for path in source.rglob("*.py"):
        module = ".".join(path.relative_to(source).with_suffix("").parts).removesuffix(".__init__")
        names.add(module)
        for name in names_in(ast.parse(path.read_text(encoding="utf-8")).body):
            names |= {name, f"{module}.{name}"}
    return frozenset(names)

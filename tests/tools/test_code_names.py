from pathlib import Path

from code_names import names_of_code


def test_names_of_code_holds_modules_functions_classes_fields_and_constants(tmp_path: Path) -> None:
    package = tmp_path / "package"
    package.mkdir()
    (package / "__init__.py").write_text("")
    (package / "module.py").write_text(
        "SIZE = 1\nLIMIT: int = 2\nclass Thing:\n    name: str\n    def act(self):\n        x = 1\ndef do(): pass\n"
    )
    names = {"SIZE", "LIMIT", "Thing", "Thing.name", "Thing.act", "do"}
    assert names_of_code(tmp_path) == {"package", "package.module"} | names | {
        f"package.module.{name}" for name in names
    }

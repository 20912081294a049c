import subprocess
import sys
from pathlib import Path

from gates import GATES, ROOT, committable_files, run_gate


def test_committable_files_are_those_git_holds_or_would_add(tmp_path: Path) -> None:
    subprocess.run(("git", "init", "--quiet", str(tmp_path)), check=True)
    for name in ("kept.py", "ignored.log", "folder/new.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    (tmp_path / ".gitignore").write_text("*.log\n")
    names = [path.relative_to(tmp_path).as_posix() for path in committable_files(tmp_path)]
    assert names == [".gitignore", "folder/new.md", "kept.py"]


def test_run_gate_imports_from_the_folder_it_checks(tmp_path: Path) -> None:
    (tmp_path / "src").mkdir()
    (tmp_path / "src/planted.py").write_text("print('planted')\n")
    outcome = run_gate((sys.executable, "-c", "import planted; raise SystemExit(3)"), tmp_path)
    assert (outcome.returncode, outcome.stdout) == (3, "planted\n")


def test_gates_are_all_named_in_contributing() -> None:
    table = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    rows = [line.split("|")[1] for line in table.splitlines() if line.startswith("| ")]
    named = {name.strip() for row in rows for name in row.split(",")} - {"gate"}
    assert named == set(GATES)

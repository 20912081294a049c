import sys
from pathlib import Path

from check_gates import Violation, document_violations, is_refused, lint_violations, suite_violations
from gates import GATES


def suite_violations_plant_something_for_every_gate_but_their_own() -> None:
    planted = {violation.gate for violation in (*lint_violations(), *document_violations(), *suite_violations())}
    assert planted - {"tests"} == set(GATES) - {"gates"}


def test_is_refused_when_the_gate_is_red_and_names_it(tmp_path: Path) -> None:
    kept = tmp_path / "kept.txt"
    kept.write_text("before")
    command = (sys.executable, "-c", "import sys; sys.exit(open('kept.txt').read())")
    assert is_refused(Violation("lint", "what", "kept.txt", "planted here", "planted", (command,)), tmp_path)
    assert not is_refused(Violation("lint", "what", "kept.txt", "else", "planted", (command,)), tmp_path)
    assert kept.read_text() == "before"


def test_is_refused_is_false_when_the_gate_stays_green(tmp_path: Path) -> None:
    command = (sys.executable, "-c", "print('planted')")
    assert not is_refused(Violation("lint", "what", "new/file.txt", "", "planted", (command,)), tmp_path)
    assert not (tmp_path / "new/file.txt").exists()

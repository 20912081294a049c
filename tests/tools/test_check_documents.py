from pathlib import Path

import pytest

from check_documents import (
    anchors_of,
    check_commands,
    check_dependencies,
    check_glossary,
    check_links,
    check_paths,
    code_in,
)


def test_code_in_finds_fences_indented_blocks_and_spans() -> None:
    text = "One `span` here.\n\n    indented\n    more\n\n```sh\nfenced `not a span`\n```\nEnd.\n"
    assert [code.rstrip() for code in code_in(text)] == ["fenced `not a span`", "    indented\n    more", "span"]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("`onward read --jsonl [--me ADDRESS]… [--text] PATH…` and `onward --help`", []),
        ("`onward timeline --jsonl --planted x.mbox`", ["onward timeline: no option --planted"]),
        ("    $ onward planted x.mbox\n", ["onward planted: no such command"]),
        ("The word onward read --planted outside code", []),
        ("`make test` or `.venv/bin/onward read - < one.eml`", []),
        ("```\nmake planted PYTHON=python3.12\n```\n", ["make planted: no such target"]),
        ("`make PYTHON=python3.12`", []),
        ("`python -m onward`, `from onward.core import known`", []),
    ],
)
def test_check_commands_names_what_cannot_be_run(text: str, sentences: list[str]) -> None:
    assert list(check_commands(text, frozenset({"run", "test"}))) == sentences


def test_check_paths_names_what_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "docs/how-to").mkdir(parents=True)
    (tmp_path / "docs/words.md").touch()
    text = "`docs/how-to/` `docs/<name>.md` `words.md` `docs/gone.md` `not a path` `gone.toml`"
    assert list(check_paths(text, tmp_path / "docs", tmp_path)) == [
        "docs/gone.md: no such path",
        "gone.toml: no such path",
    ]


def test_anchors_of_headings_are_lower_case_with_dashes() -> None:
    assert anchors_of("# What is it?\n\n```\n# no heading\n```\n## `onward read`, twice ##\n") == {
        "what-is-it",
        "onward-read-twice",
    }


def test_check_links_names_links_that_lead_nowhere(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    (tmp_path / "other.md").write_text("# Here\n")
    text = "[a](other.md) [b](other.md#here) [c](gone.md) ![d](gone.svg) [e](other.md#there) [f](https://x.example)"
    assert list(check_links(text, page)) == [
        "link to gone.md: nothing there",
        "link to gone.svg: nothing there",
        "link to other.md#there: no such heading",
    ]


def test_check_links_looks_for_headings_in_the_same_document(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("# Top\n[g](#top) [h](#bottom)\n")
    assert list(check_links(page.read_text(), page)) == ["link to #bottom: no such heading"]


def test_check_glossary_wants_existing_code_for_each_noun() -> None:
    text = "**reading**: one message, `Reading`.\n- **story**: none.\n**file**: `gone`, not `a b`.\n**bold** word\n"
    assert list(check_glossary(text, frozenset({"Reading"}))) == [
        "story: names no code",
        "file: `gone` is not in the code",
    ]


def test_check_dependencies_wants_a_reason_for_each(tmp_path: Path) -> None:
    (tmp_path / "docs/decisions").mkdir(parents=True)
    (tmp_path / "docs/decisions/dependencies.md").write_text("- `click`: commands.\n")
    (tmp_path / "requirements").mkdir()
    (tmp_path / "requirements/run.in").write_text("# a comment\n-c other.txt\nclick>=8\nplanted\n")
    assert list(check_dependencies(tmp_path)) == ["requirements/run.in: planted has no line in docs/decisions"]

import time

import pytest

from onward.inbox.showing import Snippet, found_spans, show


def joined(snippets: tuple[Snippet, ...]) -> str:
    return "".join(snippet.text or f"{snippet.before}{snippet.host}{snippet.after}" for snippet in snippets)


def marked(snippets: tuple[Snippet, ...]) -> list[str]:
    return [snippet.text or snippet.host for snippet in snippets if snippet.marked]


def test_show_without_marks_is_the_text() -> None:
    assert show("We regret.\nKind regards") == (Snippet("We regret.\nKind regards"),)


def test_show_of_nothing_is_nothing() -> None:
    assert show("", ["words"]) == ()


def test_show_marks_words_over_broken_lines() -> None:
    snippets = show("Dear Robin,\n\nwe have\n  decided otherwise. Bye", ["we have decided otherwise."])
    assert marked(snippets) == ["we have\n  decided otherwise."]
    assert joined(snippets) == "Dear Robin,\n\nwe have\n  decided otherwise. Bye"


def test_show_leaves_out_marks_that_do_not_stand_there() -> None:
    assert marked(show("We regret.", ["We rejoice.", "", "  "])) == []


def test_show_joins_marks_that_overlap() -> None:
    assert found_spans("one two three four", ["two three", "three four"]) == [(4, 18)]


@pytest.mark.parametrize(
    ("link", "host"),
    [
        ("https://copsewater.example/jobs?id=1", "copsewater.example"),
        ("https://copsewater.example@evil.example/jobs", "evil.example"),
        ("https://copsewater.example:pass@evil.example", "evil.example"),
        ("https://evil.example#@copsewater.example/", "evil.example"),
        ("https://evil.example?@copsewater.example/", "evil.example"),
        ("https://evil.example\\@copsewater.example/", "evil.example"),
        ("HTTP://copsewater.example:8080/a", "copsewater.example"),
        ("https://xn--80ak6aa92e.example/", "xn--80ak6aa92e.example"),
    ],
)
def test_show_names_the_host_that_a_link_leads_to(link: str, host: str) -> None:
    snippets = show(f"See {link} for more")
    assert [snippet.host for snippet in snippets if snippet.host] == [host]
    assert joined(snippets) == f"See {link} for more"


def test_show_leaves_the_end_of_a_sentence_out_of_a_link() -> None:
    snippets = show("Look (at https://copsewater.example).")
    assert snippets == (Snippet("Look (at "), Snippet("", before="https://", host="copsewater.example"), Snippet(")."))


def test_show_cuts_what_is_long_behind_the_host() -> None:
    (snippet,) = show("https://a.example/" + "y" * 500)
    assert (snippet.host, snippet.after) == ("a.example", "/" + "y" * 79 + "…")


def test_show_marks_links_in_what_is_marked() -> None:
    snippets = show("Go to https://a.example/b now please", ["to https://a.example/b now"])
    assert [(snippet.text or snippet.host, snippet.marked) for snippet in snippets] == [
        ("Go ", False),
        ("to ", True),
        ("a.example", True),
        (" now", True),
        (" please", False),
    ]


@pytest.mark.parametrize(
    "text", ["a " * 100_000, "https://" * 25_000, "https://a@" * 20_000, "https://" + "a" * 200_000]
)
def test_show_is_quick_with_anything(text: str) -> None:
    begun = time.process_time()
    show(text, ["a " * 500 + "b"])
    assert time.process_time() - begun < 2

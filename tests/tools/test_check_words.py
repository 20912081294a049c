from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from check_words import PURPOSE, NotSaid, check_file, check_sources, find_said, read_list, reader_of
from seen_words import Seen

TEXT = """# Words

| `outside` | no |

## Words that are not said

### On a page

| not said | because |
|---|---|
| `failed`, `heal` | reason with `code` |
| `STAR`, `boost*`, `don't stop`, `%` | reason |

### Anywhere, documents too

| `symptom*` | reason |

## Translating

| `after` | no |
"""
WORDS = read_list(TEXT)
OURS = read_list((Path(__file__).parents[2] / "docs" / "words.md").read_text("utf-8"))
SOURCE: Mapping[str, object] = {
    "claim": "It may help.",
    "grade": "A\u2212, tested on other people",
    "studied_in": "60 people",
    "text": "Somebody 1998",
    "url": "https://doi.example/1",
    "checked_on": date(2026, 3, 5),
}


def said(text: str) -> list[str]:
    """Which words of the list a text holds."""
    return [word for _, word in find_said(Seen(1, text), WORDS)]


def test_read_list_takes_what_stands_as_code_in_the_first_cell() -> None:
    assert list(WORDS) == [
        NotSaid("failed", anywhere=False),
        NotSaid("heal", anywhere=False),
        NotSaid("STAR", anywhere=False),
        NotSaid("boost*", anywhere=False),
        NotSaid("don't stop", anywhere=False),
        NotSaid("%", anywhere=False),
        NotSaid("symptom*", anywhere=True),
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It Failed.", ["failed"]),
        ("unfailed, failed-over", []),
        ("health, healing, heals", []),
        ("to heal", ["heal"]),
        ("a star, Star, start", []),
        ("the STAR way", ["STAR"]),
        ("boosting, Boost", ["boost*"]),
        ("Don\u2019t\n  stop", ["don't stop"]),
        ("12 % of them, %s, %(name)s", ["%"]),
        ("100%", ["%"]),
        ("%d places", []),
    ],
)
def test_words_are_found_whole(text: str, found: list[str]) -> None:
    assert said(text) == found


def test_intended_purpose_may_be_stated_word_for_word_and_not_otherwise() -> None:
    asked = (NotSaid("diagnos*", anywhere=True),)
    assert list(find_said(Seen(1, PURPOSE.replace(" ", "\n", 3)), asked)) == []
    assert list(find_said(Seen(1, PURPOSE.replace("treat, ", "")), asked)) == [(1, "diagnos*")]


@pytest.mark.parametrize(
    ("name", "is_read"),
    [
        ("src/onward/desk/templates/desk/today.html", True),
        ("src/onward/desk/views/today.py", True),
        ("src/onward/core/reading/theme.py", False),
        ("src/onward/plan/content/en/lessons.toml", True),
        ("src/onward/wellbeing/help/DE.toml", True),
        ("src/onward/core/reading/phrases/en.toml", False),
        ("docs/methods.md", True),
        ("docs/words.md", False),
        ("tests/desk/test_context.py", False),
    ],
)
def test_only_what_people_see_is_read(name: str, is_read: bool) -> None:  # noqa: FBT001
    assert (reader_of(name) is not None) == is_read


def test_documents_are_held_to_what_is_said_nowhere() -> None:
    assert list(check_file("docs/a.md", "It failed.\nA symptom.\n", WORDS)) == [
        ("docs/a.md: symptom*", "docs/a.md:2: symptom*")
    ]


def test_pages_are_held_to_both() -> None:
    name = "src/onward/a/templates/a.html"
    assert [sentence for _, sentence in check_file(name, "<p>It failed.</p>\n<p>A symptom.</p>", WORDS)] == [
        f"{name}:1: failed",
        f"{name}:2: symptom*",
    ]


def test_whole_source_is_fine_alone_and_among_others() -> None:
    assert list(check_sources({"source": SOURCE})) == []
    assert list(check_sources({"source": [SOURCE, {**SOURCE, "checked_on": ""}]})) == []
    assert list(check_sources({"title": "No source is needed"})) == []


@pytest.mark.parametrize(
    ("change", "told"),
    [
        *(({name: ""}, f"source has no {name}") for name in ("claim", "grade", "studied_in", "text")),
        *(
            ({"grade": grade}, f"source has a grade that is not A, B or C with words behind it: {grade}")
            for grade in ("Good", "Ample, so it is", "A", "B\u00b7I", "A\u2212\u00b7D/I, borrowed", "C, ")
        ),
        ({"url": None}, 'source has no url: an address, or "" where none leads to the source itself'),
        ({"url": "https://a.example"}, "source leads to a front page: https://a.example"),
        ({"url": "https://a.example/?x=1"}, "source leads to a front page: https://a.example/?x=1"),
        ({"url": "http://a.example"}, "source has an address without https://"),
        ({"url": "https://worldmetrics.org/x"}, "source is worldmetrics.org, which copies"),
        *(
            (
                {"checked_on": day},
                'source has no checked_on: a day without quotation marks, or "" while nobody has checked it',
            )
            for day in (None, "2026-03-05", 3)
        ),
    ],
)
def test_source_that_says_less_is_told(change: Mapping[str, object], told: str) -> None:
    assert list(check_sources({"source": [{**SOURCE, **change}]})) == [told]


@pytest.mark.parametrize("grade", ["A\u2212, borrowed", "C, our own advice", "A+ for a small benefit"])
def test_grade_is_a_letter_of_the_evidence_with_words_behind_it(grade: str) -> None:
    assert list(check_sources({"source": {**SOURCE, "grade": grade}})) == []


def test_source_of_which_no_page_is_known_needs_no_address() -> None:
    assert list(check_sources({"source": {**SOURCE, "url": ""}})) == []


def test_source_of_one_exercise_among_several_is_looked_at_too() -> None:
    told = ["source has no claim"]
    assert list(check_sources({"week": {"title": "Three", "source": [{**SOURCE, "claim": ""}]}})) == told


def test_content_that_cannot_be_read_is_told() -> None:
    ((exception, sentence),) = check_file("src/onward/a/content/en/b.toml", "title = ", WORDS)
    assert (exception, sentence.partition(",")[0]) == (
        "src/onward/a/content/en/b.toml: source",
        "src/onward/a/content/en/b.toml: not readable",
    )


@pytest.mark.parametrize(
    "text",
    [
        "You may have a mild depression.",
        "Your risk score is high.",
        "Severe anxiety",
        "You show symptoms of stress.",
        "Therapy helps.",
        "A clinical cut-off",
    ],
)
def test_nothing_anywhere_names_or_grades_somebodys_health(text: str) -> None:
    nowhere = tuple(word for word in OURS if word.anywhere)
    assert list(find_said(Seen(1, text), nowhere)) != []


@pytest.mark.parametrize(
    "text",
    [
        "Thoughts that you would be better off dead, or of hurting yourself in some way",
        "Have you had thoughts of suicide?",
        "Do you self-harm?",
    ],
)
def test_nothing_anywhere_asks_about_harming_oneself(text: str) -> None:
    nowhere = tuple(word for word in OURS if word.anywhere)
    assert list(find_said(Seen(1, text), nowhere)) != []


@pytest.mark.parametrize(
    "text",
    ["Tell it as in STAR.", "A thought record", "Reframe it", "Your CBT page", "Your Recovery", "WOOP", "calibration"],
)
def test_names_of_methods_are_not_said_on_pages(text: str) -> None:
    assert list(find_said(Seen(1, text), OURS)) != []


@pytest.mark.parametrize(
    "text",
    [
        "They said no. That is a real loss. Nothing needs deciding today.",
        "No answer is normal. You choose. Enough for today.",
        "Start again on Monday; a healthy start; it is still open.",
        PURPOSE,
    ],
)
def test_what_we_do_say_is_fine(text: str) -> None:
    assert list(find_said(Seen(1, text), OURS)) == []


@pytest.mark.parametrize(
    ("name", "text", "refused"),
    [
        ("src/onward/desk/forms.py", """_("the company's name")""", True),
        ("src/onward/desk/forms.py", """_lazy("the company's name")""", True),
        ("src/onward/desk/forms.py", """_("the company’s 'own' name")""", False),
        ("src/onward/desk/forms.py", '''"""A company's name."""''', False),
        ("src/onward/desk/templates/desk/no.html", """<p>{% translate "the company's name" %}</p>""", True),
        ("src/onward/plan/content/fr/letters.toml", '''text = "J'accepte."''', False),
        ("src/onward/plan/content/fr/words.toml", '''text = "J'accepte."''', True),
        ("docs/words.md.md", "the company's name", False),
    ],
)
def test_straight_apostrophe_is_refused_where_people_read_it(name: str, text: str, refused: bool) -> None:  # noqa: FBT001
    assert [exception for exception, _ in check_file(name, text, OURS)] == ([f"{name}: '"] if refused else [])

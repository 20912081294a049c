"""S3, S4 and what evidence says of the menu: what the words of these pages never ask or say."""

import re
from collections.abc import Iterator

from onward.shell.content import words_of
from onward.wellbeing.forms.plain import all_things
from onward.wellbeing.states import Aspect

ANXIOUS = (
    "On a scale where 0 is “not at all anxious” and 10 is “completely anxious”, overall, how anxious did you feel "
    "yesterday?"
)
PACKAGE = "onward.wellbeing"
SEVERE = re.compile(r"\b(severe|moderate|mild|depress\w*|risk|normal|below|average|die|dead|harm)\b", re.IGNORECASE)
BODY = re.compile(r"\b(diet|weight|calor\w*|fat|run|jog\w*|gym|steps)\b", re.IGNORECASE)


def texts(plain: object) -> Iterator[str]:
    """Every text in it."""
    if isinstance(plain, str):
        yield plain
    elif isinstance(plain, dict):
        for one in plain.values():
            yield from texts(one)
    elif isinstance(plain, list):
        for one in plain:
            yield from texts(one)


def test_s3_s4_nothing_is_graded_and_nobody_is_asked_whether_they_want_to_live() -> None:
    said = [
        text
        for name in ("four_questions", "activities", "evening")
        for text in texts(dict(words_of(PACKAGE, name).texts))
    ]
    assert [text for text in said if SEVERE.search(text)] == []


def test_questions_are_the_four_in_their_own_words_with_their_source() -> None:
    words = words_of(PACKAGE, "four_questions")
    assert [words.texts["aspects"][aspect.value]["text"] for aspect in Aspect] == [
        "Overall, how satisfied are you with your life nowadays?",
        "Overall, to what extent do you feel that the things you do in your life are worthwhile?",
        "Overall, how happy did you feel yesterday?",
        ANXIOUS,
    ]
    assert words.texts["attribution"] == (
        "Source: Office for National Statistics licensed under the Open Government Licence v.3.0"
    )


def test_menu_has_twelve_small_things_for_every_body() -> None:
    things = all_things()
    assert (len(things), min(one["minutes"] for one in things.values())) == (12, 2)
    assert max(one["minutes"] for one in things.values()) == 30
    assert [text for one in things.values() for text in texts(one) if BODY.search(text)] == []

import re
from datetime import date

import pytest
from django.utils.translation import override

from onward.plan.models import LINE_LENGTH
from onward.plan.states import LessonTheme, Setback
from onward.plan.wording import if_then_words, theme_words

LANGUAGES = ("en", "de", "xx")


@pytest.mark.parametrize("theme", LessonTheme)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_theme_has_words_that_fit(theme: LessonTheme, language: str) -> None:
    with override(language):
        words = theme_words(theme)
    assert words.steps
    assert [line for line in (words.pattern, words.lesson, *words.steps) if not 0 < len(line) <= LINE_LENGTH] == []


@pytest.mark.parametrize("setback", Setback)
def test_every_setback_has_three_responses_that_go_on_a_sentence(setback: Setback) -> None:
    words = if_then_words().setbacks[setback]
    assert len(words.responses) == 3
    # They stand behind “then I will”, in front of a full stop.
    assert [one for one in words.responses if one.endswith(".") or one[0].isupper() or len(one) > LINE_LENGTH] == []


def test_source_says_where_how_strong_and_when() -> None:
    source = if_then_words().source
    assert re.fullmatch(r"https://\S+", source.url)
    assert source.checked_on == date(2026, 11, 22)
    assert [name for name in (source.claim, source.grade, source.studied_in, source.text) if not name] == []

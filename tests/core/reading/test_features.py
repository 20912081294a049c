from math import isclose, log, sqrt

import pytest
from tests.core.reading.mails import book_of, lines_of

from onward.core.reading.features import (
    CONTEXT,
    CROSSED,
    KINDS,
    LEAST,
    SHARED,
    WORDS_WEIGHT,
    context_features,
    label_features,
    log_odds,
    message_features,
    phrase_names,
    sentence_features,
    word_groups,
)
from onward.core.reading.reading import Kind
from onward.core.reading.voices import Setting, setting_of, voices_of

BOOK = book_of(
    kind__rejection="not selected", frame__conditional="if", stage__interview__2="we met", reply__true="write"
)
NOWHERE = Setting(0, 0, addressed=False, bulk=False)


def test_word_groups_are_runs_of_one_to_three_words_with_begin_and_end() -> None:
    assert set(word_groups(("no", "24"))) == {"^", "no", "0", "$", "^ no", "no 0", "0 $", "^ no 0", "no 0 $"}


def test_phrase_names_tell_what_is_supposed_and_leave_out_replies() -> None:
    (plain,) = lines_of(BOOK, "We met, you are not selected, write")
    (supposed,) = lines_of(BOOK, "If not selected")

    assert phrase_names(plain) == {"=kind.rejection.3", "=stage.interview.2"}
    assert phrase_names(supposed) == {"=kind.rejection.3?", "=frame.conditional.3"}


def test_sentence_features_have_one_length_for_long_and_short_sentences() -> None:
    for text in ("No", "You are one of many people who wrote to us about it"):
        (line,) = lines_of(BOOK, text)
        assert isclose(sqrt(sum(v * v for v in sentence_features(line).values())), WORDS_WEIGHT, rel_tol=1e-6)


def test_log_odds_stay_finite() -> None:
    assert log_odds(0) == log_odds(LEAST) == pytest.approx(log(LEAST / (1 - LEAST)) / 3)
    assert log_odds(1) == pytest.approx(-log_odds(0))
    assert log_odds(0.5) == 0


def test_label_features_are_the_two_strongest_the_mean_and_the_subject() -> None:
    found = label_features("offer", [{"offer": 0.9}, {"offer": 0.2}, {}, {"offer": 0.7}], [True, False, False, False])

    assert found == {
        "most": log_odds(0.7),
        "second": log_odds(0.2),
        "mean": pytest.approx(0.9),
        "subject": log_odds(0.9),
    }


def test_label_features_of_an_empty_message_are_the_least() -> None:
    assert label_features("offer", [], []) == {
        "most": log_odds(0),
        "second": log_odds(0),
        "mean": 0.0,
        "subject": log_odds(0.02),
    }


def test_message_features_have_the_promised_shapes() -> None:
    lines = lines_of(BOOK, "You are not selected.", subject="News")
    chances = [{"rejection": 0.5}] * 2

    rows, context, crossed = message_features(lines, chances, voices_of(lines), NOWHERE, "no-reply@feld.example")

    assert [len(row) for row in rows] == [len(SHARED)] * len(KINDS)
    assert len(context) == len(CONTEXT)
    assert len(crossed) == len(CROSSED) * len(KINDS)
    assert rows[KINDS.index(Kind.REJECTION)][SHARED.index("strong")] == 1.0
    assert rows[KINDS.index(Kind.OFFER)][SHARED.index("voice")] == 0.0


def test_context_features_tell_sender_length_and_person() -> None:
    lines = lines_of(BOOK, "My cat and I?", "It rains.")
    values = context_features(
        lines, label_features("elsewhere", [], []), setting_of(lines, bulk=True), "no-reply@x.example"
    )
    named = dict(zip(CONTEXT, values, strict=True))

    assert (named["unattended"], named["bulk"], named["short"], named["question"]) == (1.0, 1.0, 1.0, 1.0)
    assert (named["first_person"], named["no_job"], named["always"], named["system"]) == (0.5, 1.0, 1.0, 0.0)


def test_context_features_of_no_lines_have_no_first_person() -> None:
    values = context_features((), label_features("elsewhere", [], []), NOWHERE, "")

    assert values[CONTEXT.index("first_person")] == 0.0

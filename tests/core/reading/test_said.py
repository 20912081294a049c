from time import process_time

import pytest
from tests.core.reading.mails import mail, mail_from

from onward.core.mail.message import Passage, PassageKind
from onward.core.reading.reading import Theme
from onward.core.reading.said import (
    Door,
    Said,
    SaidSentence,
    Sort,
    Written,
    said_phrases,
    what_pasted_says,
    what_they_said,
    words_at,
)
from onward.core.reading.sentences import tokenize

FORM = """Dear Robin,

Thank you for your interest in the Night Porter role.
We received a very high number of applications.
After careful consideration we will not be moving forward with your application.
We will keep your CV on file for future openings.
We wish you every success in your job search.
"""
NO = "I am sorry to tell you that you have not been selected for the Night Porter role."


def sorts_of(said: Said, start: str) -> tuple[Sort, ...]:
    (sentence,) = [sentence for sentence in said.sentences if sentence.text.startswith(start)]
    return sentence.sorts


def said_after_no(sentence: str) -> SaidSentence:
    """One sentence of a mail that says no."""
    said = what_they_said(mail(f"Dear Robin,\n\n{NO}\n\n{sentence}\n\nNora Feld"))
    (found,) = [one for one in said.sentences if one.text == sentence]
    return found


def test_form_letter_is_standard_from_begin_to_end() -> None:
    said = what_they_said(mail_from("no-reply@feldmanor.example", FORM))

    assert [sentence.sorts for sentence in said.sentences] == [
        (Sort.OTHER,),
        (Sort.STANDARD,),
        (Sort.STANDARD, Sort.REASON),
        (Sort.STANDARD, Sort.DECISION),
        (Sort.STANDARD, Sort.DOOR_OPEN),
        (Sort.STANDARD,),
    ]
    assert said.sentences[2].theme == Theme.COMPETITION
    assert (said.written, said.standard_share, said.door) == (Written.FORM, 1.0, Door.COURTESY)
    assert (said.reply_read, said.reply_because) == (False, "no-reply@feldmanor.example")


def test_personal_sentence_names_its_words_and_is_not_standard() -> None:
    found = said_after_no("Thank you for coming in; your answer on night safety was the clearest we heard.")

    assert (found.sorts, found.because) == ((Sort.ABOUT_YOU,), "your answer on night safety was")


def test_one_personal_sentence_makes_a_form_letter_a_partly_written_one() -> None:
    said = what_they_said(mail(FORM + "\nThe panel remembers how you calmed the lift guests.\n"))

    assert said.written == Written.PARTLY


@pytest.mark.parametrize(
    "sentence",
    [
        "We were impressed by your background and experience.",
        "Thank you for the time and effort you put into your application.",
        "If your presentation was lost, please tell us.",
        "Candidates who gave a presentation were told separately.",
        "Your verification code was sent to you.",
        "How did you find your interview?",
    ],
)
def test_what_any_letter_says_is_not_called_personal(sentence: str) -> None:
    assert Sort.ABOUT_YOU not in said_after_no(sentence).sorts


@pytest.mark.parametrize(
    ("sentence", "sorts"),
    [
        ("We will keep your CV on file.", (Sort.STANDARD, Sort.DOOR_OPEN)),
        ("Do nudge us around Easter.", (Sort.DOOR_OPEN,)),
        ("I have given your name to my colleague at Copsewater.", (Sort.ABOUT_YOU, Sort.DOOR_OPEN)),
        ("Replies to this address are not monitored.", (Sort.STANDARD, Sort.REPLY)),
        ("We are unable to provide individual feedback.", (Sort.STANDARD, Sort.REPLY)),
        ("I would be happy to talk about it on the phone.", (Sort.REPLY,)),
        ("Please return your badge by Friday.", (Sort.NEXT_STEP,)),
        ("The heron is back on the roof.", (Sort.OTHER,)),
    ],
)
def test_sentence_is_sorted_by_what_it_is_there_for(sentence: str, sorts: tuple[Sort, ...]) -> None:
    assert said_after_no(sentence).sorts == sorts


def test_doors_are_told_apart() -> None:
    doors = [
        what_they_said(mail(f"Dear Robin,\n\n{NO}\n\n{sentence}")).door
        for sentence in ("That is all.", "Feel free to apply again.", "Write to me in March about the second post.")
    ]

    assert doors == [Door.NONE, Door.COURTESY, Door.MEANT]


def test_i_will_ring_you_is_no_door_while_nothing_is_closed() -> None:
    said = what_they_said(
        mail("Dear Robin,\n\nWe have received your application.\n\nI will put your name down for it.")
    )

    assert said.door == Door.NONE


def test_quoted_history_and_the_subject_are_not_said() -> None:
    quoted = Passage(PassageKind.QUOTED, "> your answer was wonderful")
    said = what_they_said(mail(subject="Your application", passages=(Passage(PassageKind.NEW, NO), quoted)))

    assert [sentence.text for sentence in said.sentences] == [NO]


def test_footer_is_told_only_where_it_tells_something() -> None:
    footer = Passage(PassageKind.FOOTER, "Feld Manor Ltd, 4 Mill Lane\n\nPlease do not reply to this email.")
    said = what_they_said(mail(passages=(Passage(PassageKind.NEW, NO), footer)))

    assert [sentence.text for sentence in said.sentences] == [NO, "Please do not reply to this email."]


def test_other_languages_are_told_as_far_as_their_phrases_carry() -> None:
    text = """Sehr geehrter Herr Vale,

vielen Dank für Ihre Bewerbung als Nachtportier und Ihr Interesse an unserem Haus.
Leider müssen wir Ihnen mitteilen, dass wir uns für einen anderen Bewerber entschieden haben.
Bitte antworten Sie nicht auf diese E-Mail.
"""
    said = what_they_said(mail_from("karriere@feldhof.example", text))

    assert (said.language, said.written, said.standard_share) == ("de", Written.UNKNOWN, None)
    assert sorts_of(said, "vielen Dank") == ()
    assert Sort.DECISION in sorts_of(said, "Leider")
    assert sorts_of(said, "Bitte antworten") == (Sort.STANDARD, Sort.REPLY)
    assert said_phrases("de").by_beginning == {}


def test_pasted_words_need_no_sender() -> None:
    said = what_pasted_says(FORM)

    assert (said.written, said.door, said.reply_read) == (Written.FORM, Door.COURTESY, None)


def test_pasted_header_lines_count_as_a_header() -> None:
    said = what_pasted_says(f"From: Feld Manor <no-reply@feldmanor.example>\nSubject: News\n\n{FORM}")

    assert (said.reply_read, len(said.sentences)) == (False, 6)


@pytest.mark.parametrize("text", ["", " \n", "\x00", "?", "your", "you", "İ" * 50, "\ud800"])
def test_text_that_says_nothing_says_nothing(text: str) -> None:
    said = what_pasted_says(text)

    assert (said.written, said.door, said.standard_share) == (Written.UNKNOWN, Door.NONE, None)


@pytest.mark.parametrize(
    "attack", ["your ", "you ", "thank you for your ", "İyour ", "not unable to ", "n't ", "a'b'c "]
)
def test_no_text_takes_long(attack: str) -> None:
    text = attack * (60_000 // len(attack))
    started = process_time()
    what_they_said(mail(text))

    assert process_time() - started < 2


def test_words_are_verbatim_also_where_tokens_are_taken_apart() -> None:
    text = "We won't say “more”: you’ve shown O'Brien's knack, and can't be told apart."
    tokens = tokenize(text)

    assert words_at(text, tokens.index("will"), tokens.index("say") + 1) == "won't say"
    assert words_at(text, tokens.index("have"), tokens.index("shown") + 1) == "you’ve shown"
    assert words_at(text, 0, len(tokens)) == text
    assert words_at("İt is İ", 0, 1) == "İt is İ"

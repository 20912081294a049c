import pytest
from tests.core.reading.mails import mail

from onward.core.mail.message import Passage, PassageKind
from onward.core.reading.sentences import (
    LONGEST_SENTENCE,
    MOST_SENTENCES,
    MOST_TEXT,
    Place,
    Sentence,
    is_abbreviation,
    join_wrapped,
    sentences_of,
    split_block,
    tokenize,
)


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("We won't, can't, shan't.", "we will not , can not , shall not ."),
        ("cannot dont didnt u ur", "can not do not did not you your"),
        ("isn’t hasn`t wouldn´t", "is not has not would not"),
        ("We've, we're, we'll, we'd, I'm", "we have , we are , we will , we would , i am"),
        ("It's that's who's let's", "it is that is who is let us"),
        ("Nora's manor", "nora 's manor"),
        ("l'offre d'emploi un'altra", "l offre d emploi un altra"),
        ("qu'il dell'azienda aujourd'hui", "qu il dell azienda aujourd hui"),
        ("O'Neill rock'n'roll", "o neill rock'n'roll"),
        ("24/7 R&D (m/w/d) #12 a@b.c", "24 / 7 r & d ( m / w / d ) # 12 a @ b . c"),
        ("snake_case €5", "snake case 5"),
        ("Straße ÉTÉ", "straße été"),
        ("", ""),
    ],
)
def test_tokenize_takes_apart_what_is_written_together(text: str, tokens: str) -> None:
    assert tokenize(text) == tuple(tokens.split())


@pytest.mark.parametrize(
    ("block", "sentences"),
    [
        ("One. Two! Three? Four", ["One.", "Two!", "Three?", "Four"]),
        ("Wait... what?! Yes.", ["Wait...", "what?!", "Yes."]),
        ('He said "yes." Then he left.', ['He said "yes."', "Then he left."]),
        ("Dear Dr. Feld, see No. 5 etc. now.", ["Dear Dr. Feld, see No. 5 etc. now."]),
        ("Mit J. Weber z.B. am 3.4. um acht.", ["Mit J. Weber z.B. am 3.4.", "um acht."]),
        ("So do I. You too.", ["So do I.", "You too."]),
        ("It is over.Sorry.", ["It is over.", "Sorry."]),
        ("See feld.example or v2.1 now.", ["See feld.example or v2.1 now."]),
        ("残念ながら不採用です。またお願いします！", ["残念ながら不採用です。", "またお願いします！"]),
        ("", []),
    ],
)
def test_split_block_ends_sentences_where_people_do(block: str, sentences: list[str]) -> None:
    assert split_block(block) == sentences


def test_join_wrapped_makes_hard_wrapped_lines_one() -> None:
    lines = ["Thank you for your interest in the post of night porter at", "Feld Manor, which we", "read with care."]

    assert join_wrapped(lines) == [" ".join(lines)]


def test_join_wrapped_keeps_greetings_items_and_headings_apart() -> None:
    lines = ["Dear Sam,", "we met.", "", "- one thing", "- another thing", "1) first", "Heading", "Nora Feld"]

    assert join_wrapped(lines) == [
        "Dear Sam,",
        "we met.",
        "- one thing",
        "- another thing",
        "1) first",
        "Heading",
        "Nora Feld",
    ]


@pytest.mark.parametrize(
    ("head", "rest", "expected"),
    [
        ("(Dr", " Feld", True),
        ("J", " Feld", True),
        ("I", " am", False),
        ("porter", " Feld", False),
        ("", "", False),
        ("am 14", " November um 9", True),
        ("on the 14", " Bring a pen", False),
        ("in 2026", " in May", False),
        ("no", " 7", True),
        ("a no", " Sorry", False),
    ],
)
def test_is_abbreviation_knows_titles_initials_and_ordinals(head: str, rest: str, expected: bool) -> None:  # noqa: FBT001
    assert is_abbreviation(head, rest) is expected


def test_sentences_of_leaves_out_quoted_words_and_counts_paragraphs() -> None:
    message = mail(
        subject="Re:  your\tapplication",
        passages=(
            Passage(PassageKind.NEW, "It is over. Sorry.\n\nBest"),
            Passage(PassageKind.QUOTED, "> Is it a yes?"),
            Passage(PassageKind.SIGNATURE, "Nora Feld"),
            Passage(PassageKind.FOOTER, "Do not reply."),
        ),
    )

    assert sentences_of(message) == (
        Sentence("Re: your application", Place.SUBJECT, 0),
        Sentence("It is over.", Place.BODY, 1),
        Sentence("Sorry.", Place.BODY, 1),
        Sentence("Best", Place.BODY, 2),
        Sentence("Nora Feld", Place.SIGNATURE, 3),
        Sentence("Do not reply.", Place.FOOTER, 4),
    )


def test_sentences_of_cuts_what_is_too_long_and_too_much() -> None:
    long = sentences_of(mail("x" * (2 * LONGEST_SENTENCE + 1), subject="s" * 5_000))
    many = sentences_of(mail("Sorry. " * 5_000, subject=""))
    passages = sentences_of(mail(passages=(Passage(PassageKind.NEW, "Sorry. " * 300),) * 50))

    assert [len(sentence.text) for sentence in long] == [LONGEST_SENTENCE] * 3 + [1]
    assert len(many) == len(passages) == MOST_SENTENCES


def test_sentences_of_empty_message_are_none() -> None:
    assert sentences_of(mail()) == ()


def test_sentences_of_endless_short_lines_are_few_and_short() -> None:
    message = mail(passages=(Passage(PassageKind.NEW, "thank you\n" * 200_000),))

    found = sentences_of(message)

    assert len(found) <= MOST_SENTENCES
    assert sum(len(sentence.text) for sentence in found) <= MOST_TEXT

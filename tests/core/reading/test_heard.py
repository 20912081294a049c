from tests.core.reading.mails import book_of, lines_of

from onward.core.reading.heard import NEVER, body_lines
from onward.core.reading.sentences import Place

BOOK = book_of(
    kind__rejection="not selected",
    frame__conditional=("if", "should"),
    frame__generic="candidates who",
    frame__told="she said",
)


def test_hear_tells_from_where_a_sentence_supposes_or_speaks_in_general() -> None:
    (line,) = lines_of(BOOK, "You are not selected if, should or candidates who")

    assert (line.supposes_from, line.general_from, line.told) == (4, 8, False)
    assert [match.meaning.value for match in line.says("kind")] == ["rejection"]


def test_hear_of_a_plain_sentence_supposes_nothing() -> None:
    (line,) = lines_of(BOOK, "Hello")

    assert (line.supposes_from, line.general_from, line.told) == (NEVER, NEVER, False)
    assert list(line.says("kind")) == []


def test_hear_marks_what_is_told_of_others() -> None:
    (line,) = lines_of(BOOK, "She said you are not selected")

    assert line.told


def test_body_lines_leave_out_signature_and_footer() -> None:
    lines = lines_of(BOOK, "One", "Two", subject="News", footer="Unsubscribe")

    assert [line.sentence.place for line in body_lines(lines)] == [Place.SUBJECT, Place.BODY, Place.BODY]

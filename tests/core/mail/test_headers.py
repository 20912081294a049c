"""Header fields."""

import pytest

from onward.core.mail.headers import Notes, decode_base64, decode_words, find_body, read_fields, read_parameters


@pytest.mark.parametrize(
    ("text", "decoded", "what"),
    [
        ("plain  text", "plain text", []),
        ("=?utf-8?q?Gr=C3=BC=C3=9Fe_aus?= =?UTF-8?b?S8O2bG4=?=", "Grüße ausKöln", []),
        ("a =?utf-8?q?b?= c =?utf-8?q?d?=", "a b c d", []),
        ("=?utf-8?q?=C3?= =?utf-8?q?=BC?=", "ü", []),
        ("=?iso-8859-1*de?q?=FC?= =?utf-8?q?=C3=BC?=", "üü", []),
        ("=?utf-8?b?S8O2bG4?=", "Köln", []),
        ("=?x-none?q?a?=", "a", ["unknown character set 'x-none'"]),
        ("=?utf-8?x?a?=", "=?x?", []),
        ("=?utf-8?q?a", "=?utf-8?q?a", []),
        ("=?utf-8?q?a=00b=E2=80=8B?=", "ab", []),
    ],
)
def test_decode_words_reads_encoded_words(text: str, decoded: str, what: list[str]) -> None:
    notes = Notes()
    result = decode_words(text, "header Subject", notes)
    assert result == (text if "?x?" in text else decoded)
    assert [problem.what for problem in notes.problems] == what


def test_decode_words_stops_at_its_cap() -> None:
    notes = Notes()
    assert decode_words("=?utf-8?q?a?= " * 300, "header Subject", notes).startswith("a" * 256 + "=?utf-8?q?a?=")
    assert [problem.what for problem in notes.problems] == ["more than 256 encoded words, the others not decoded"]


@pytest.mark.parametrize(
    ("value", "parameters"),
    [
        ("text/plain", {}),
        ('Text/Plain; charset="utf-8"; name="a;\\"b"', {"charset": "utf-8", "name": 'a;"b'}),
        ("x/y; filename*=utf-8'de'Gr%C3%BC%C3%9Fe.pdf", {"filename": "Grüße.pdf"}),
        ("x/y; filename*1*=%BC.pdf; filename*0*=utf-8''Gr%C3", {"filename": "Grü.pdf"}),
        ("x/y; filename*0=a; filename*1=b", {"filename": "ab"}),
        ("x/y; filename*1111=a; *=b; =c", {}),
        ("x/y; name==?utf-8?q?=C3=BC?=", {"name": "ü"}),
        ('x/y; name="open', {"name": "open"}),
    ],
)
def test_read_parameters_reads_all_spellings(value: str, parameters: dict[str, str]) -> None:
    assert read_parameters(value, "header Content-Type", Notes())[1] == parameters


def test_read_parameters_names_a_wrong_charset() -> None:
    notes = Notes()
    assert read_parameters("x/y; name*=x-none''%FF", "header Content-Type", notes) == ("x/y", {"name": "ÿ"})
    assert [problem.what for problem in notes.problems] == ["unknown character set 'x-none'"]


def test_read_fields_unfolds_and_keeps_order() -> None:
    fields, used = read_fields(b"A: 1\r\n 2\r\nB : 3\nA: 4\n \t\n", "header", Notes())
    assert (fields.values, used) == ({"a": [b"1 2", b"4"], "b": [b"3"]}, 24)
    assert fields.every("a") == ["1 2", "4"]
    assert fields.raw("c") == ""


def test_read_fields_of_a_continuation_without_a_field_ignores_it() -> None:
    assert read_fields(b" x\nA: 1\n", "header", Notes())[0].values == {"a": [b"1"]}


@pytest.mark.parametrize(
    ("data", "found"),
    [(b"A: 1\n\nx", (5, 6)), (b"A: 1\r\n\r\nx", (6, 8)), (b"\nx", (0, 1)), (b"\r\nx", (0, 2)), (b"A", (1, 1))],
)
def test_find_body_stands_behind_the_first_blank_line(data: bytes, found: tuple[int, int]) -> None:
    assert find_body(data, 0, len(data)) == found


@pytest.mark.parametrize(
    ("data", "decoded"), [(b"QUJD", b"ABC"), (b"QU JD\n", b"ABC"), (b"QUI", b"AB"), (b"QUJDR", b"ABC"), (b"", b"")]
)
def test_decode_base64_never_fails(data: bytes, decoded: bytes) -> None:
    assert decode_base64(data)[0] == decoded

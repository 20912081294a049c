from email import message_from_bytes

from onward.core.mail.sources import pasted


def fields_of(text: str) -> dict[str, str]:
    """The header fields of what pasting this text makes."""
    return dict(message_from_bytes(pasted(text)).items())


def body_of(text: str) -> str:
    """The body of what pasting this text makes."""
    body = message_from_bytes(pasted(text)).get_payload(decode=True)
    assert isinstance(body, bytes)
    return body.decode()


def test_pasted_words_become_the_body() -> None:
    text = "Hello Robin,\n\nwe have decided: it is a no.\n\nAda"
    assert body_of(text) == text
    assert fields_of(text).get("Subject") is None


def test_pasted_header_as_a_mail_program_shows_it_is_kept() -> None:
    text = "Von: Ada Ott <ada@x.example>\r\nGesendet: Montag\r\nBetreff: Ihre Bewerbung\r\n\r\nLeider nein."
    assert body_of("Betreff: Grüße\n\nLeider nein.") == "Leider nein."
    assert fields_of(text)["From"] == "Ada Ott <ada@x.example>"
    assert body_of(text) == "Leider nein."


def test_pasted_header_with_a_folded_line_is_one_field() -> None:
    text = "From: Ada <ada@x.example>\nSubject: a long\n  subject\nX-Thing: 1\n\nbody"
    assert fields_of(text)["Subject"] == "a long subject"
    assert body_of(text) == "body"


def test_pasted_source_stays_as_it_is() -> None:
    text = "Received: by x\nFrom: ada@x.example\nContent-Type: text/html\n\n<p>no</p>"
    assert pasted("\ufeff\n" + text) == text.encode()


def test_pasted_sentence_with_a_colon_is_no_header() -> None:
    text = "Remember: bring the cake\nand the dog"
    assert body_of(text) == text


def test_pasted_header_alone_has_an_empty_body() -> None:
    assert body_of("Subject: x") == ""

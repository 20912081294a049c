"""ask: the letter that asks for advice after a no."""

from pathlib import Path

from tests.cli.calls import Onward

from onward.core.mail.decode import decode


def test_letter_is_printed_and_found_again_as_it_was_left(onward: Onward) -> None:
    onward("no", "Feld Manor", "--role", "Night Porter")
    first, again = onward("ask", "feld"), onward("ask", "feld")
    assert (first.code, first.out) == (0, again.out)
    assert first.out.startswith("To: nobody yet: no person was found in your mail\nSubject: ")


def test_letter_is_written_as_mail(onward: Onward, tmp_path: Path) -> None:
    onward("no", "Feld Manor", "--role", "Night Porter")
    file = tmp_path / "ask.eml"
    said = onward("ask", "feld", "--write", str(file))
    assert (said.code, said.out) == (0, f"Written to {file}. Open it in your mail program; nothing was sent.\n")
    message = decode(file.read_bytes())
    assert (message.subject != "", "advise me" in message.text) == (True, True)


def test_letter_for_programs_is_one_line(onward: Onward) -> None:
    onward("no", "Feld Manor")
    [line] = onward("ask", "feld", "--json").lines
    assert (line["to_address"], line["language"], sorted(line)) == (
        "",
        "en",
        ["body", "id", "language", "subject", "to_address", "to_name"],
    )


def test_where_nobody_said_no_there_is_nothing_to_ask(onward: Onward) -> None:
    onward("add", "Feld Manor", "--kind", "sent")
    said = onward("ask", "feld")
    assert (said.code, "has not said no" in said.err) == (1, True)


def test_unknown_application_is_named(onward: Onward) -> None:
    assert onward("ask", "nowhere").code == 1

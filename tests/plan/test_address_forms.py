"""How somebody addresses a person."""

import pytest

from onward.plan.address_forms import register_of
from onward.plan.letters import Register

FAMILIAR, FORMAL = Register.FAMILIAR, Register.FORMAL


@pytest.mark.parametrize(
    ("language", "text", "register"),
    [
        ("de", "Moin Robin, danke für deine Bewerbung. Wir melden uns bei dir.", FAMILIAR),
        ("de", "Guten Tag Robin Vale, vielen Dank für Ihre Bewerbung.", FORMAL),
        ("de", "Wir haben eine gute Nachricht. Sie kommt morgen.", FORMAL),
        ("de", "Gerne laden wir Sie ein. Wie dir der Kollege sagte.", FORMAL),
        ("fr", "Bonjour Robin, merci pour ta candidature.", FAMILIAR),
        ("fr", "Nous avons bien reçu votre candidature.", FORMAL),
        ("fr", "Je t'écris demain.", FAMILIAR),
        ("es", "Hola, Robin: gracias por tu interés.", FAMILIAR),
        ("es", "Gracias por su interés. Le llamamos a usted.", FORMAL),
        ("it", "Ciao Robin, grazie per la tua candidatura.", FAMILIAR),
        ("it", "Gentile Robin, La ringraziamo per la Sua candidatura.", FORMAL),
        ("nl", "Dank voor je sollicitatie.", FAMILIAR),
        ("nl", "Dank voor uw sollicitatie.", FORMAL),
        ("pt", "Obrigado por você se candidatar.", FAMILIAR),
        ("pt", "Agradecemos o interesse do senhor.", FORMAL),
        ("de", "Danke.", FORMAL),
        ("en", "Hi Robin,\n\nthanks.", FAMILIAR),
        ("en", "Dear Robin\n\nthanks.", FAMILIAR),
        ("en", "Dear Ms Vale,\n\nthanks.", FORMAL),
        ("en", "Dear Robin Vale,\n\nthanks.", FORMAL),
        ("en", "Hello there,\n\nthanks.", FORMAL),
        ("en", "Thanks for coming.", FORMAL),
        ("sv", "Hej du", FORMAL),
    ],
)
def test_register_is_told_by_their_words(language: str, text: str, register: Register) -> None:
    assert register_of([text], language, "Robin Vale") == register


def test_quoted_words_of_others_tell_nothing() -> None:
    text = (
        "Bis morgen.\n\nAm 3. März 2026 um 9:12 schrieb Robin Vale <robin@vale.example>:\n> Danke dir, du hilfst mir.\n"
    )
    assert register_of([text], "de", "Robin Vale") == FORMAL


def test_older_mail_tells_where_the_newest_does_not() -> None:
    assert register_of(["Danke.", "Wie geht es dir?"], "de", "") == FAMILIAR
    assert register_of([], "de", "") == FORMAL
    assert register_of(["Hi Robin,\n\nthanks."], "en", "") == FORMAL

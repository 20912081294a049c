"""Whose words stand where."""

import random

import pytest

from onward.core.mail.message import PassageKind
from onward.core.mail.quoting import split

NEW, SIGNATURE, FOOTER, QUOTED = PassageKind.NEW, PassageKind.SIGNATURE, PassageKind.FOOTER, PassageKind.QUOTED


def kinds(text: str, quoted: frozenset[int] = frozenset()) -> list[tuple[PassageKind, str]]:
    return [(passage.kind, passage.text.strip("\n")) for passage in split(text, quoted)]


def test_split_of_nothing_is_nothing() -> None:
    assert split("") == ()


@pytest.mark.parametrize(
    "closing",
    ["Kind regards", "Best,", "Sincerely,", "Many thanks,", "Mit freundlichen Grüßen", "Viele Grüße aus Köln", "LG", "Cordialement,", "Bien à vous,", "Saludos cordiales,",
     "Un saludo,", "Atenciosamente,", "Com os melhores cumprimentos,", "Cordiali saluti", "Met vriendelijke groet,", "Groetjes,", "Med vänliga hälsningar", "Venlig hilsen",
     "Z poważaniem", "Pozdrawiam", "S pozdravem", "Üdvözlettel,", "С уважением,", "Saygılarımla,", "Με εκτίμηση", "よろしくお願いいたします。", "此致敬礼", "감사합니다"],
)  # fmt: skip
def test_split_keeps_a_one_line_no_before_a_sign_off(closing: str) -> None:
    assert kinds(f"Sorry, it is a no.\n{closing}\nJo Meier\nTalent Acquisition") == [
        (NEW, "Sorry, it is a no."),
        (SIGNATURE, f"{closing}\nJo Meier\nTalent Acquisition"),
    ]


def test_split_takes_name_title_and_contact_into_the_signature() -> None:
    signature = "Best regards, Ada\nAda Byron\nAcme, Inc.\nTel: +44 20 1234 5678 | www.acme.example | 1 Long Street, London, United Kingdom, some more of it"
    assert kinds(f"No.\n\n{signature}") == [(NEW, "No."), (SIGNATURE, signature)]


@pytest.mark.parametrize(
    "after",
    ["We went with somebody else.", "P.S. It was close", "Unfortunately no", "Status: Rejected", "no, sorry.", "we are going to keep your details for now",
     "残念ながら今回は採用を見送らせていただくこととなりました何卒ご了承ください"],
)  # fmt: skip
def test_split_keeps_what_is_said_after_the_signature(after: str) -> None:
    assert kinds(f"Hello.\n\nKind regards,\nJo\n\n{after}") == [
        (NEW, "Hello."),
        (SIGNATURE, "Kind regards,\nJo"),
        (NEW, after),
    ]


def test_split_of_thanks_at_the_beginning_is_no_signature() -> None:
    text = "Thank you!\nApplication closed\n\nWe have filled the role in the meantime."
    assert kinds(text) == [(NEW, text)]


def test_split_after_the_dashes_is_signature() -> None:
    assert kinds("No.\n-- \nAda Byron\nAcme") == [(NEW, "No."), (SIGNATURE, "-- \nAda Byron\nAcme")]
    assert kinds("One.\n--\nYour application was not successful.") == [
        (NEW, "One."),
        (SIGNATURE, "--"),
        (NEW, "Your application was not successful."),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Sent from my iPhone",
        "Get Outlook for Android <https://aka.example/x>",
        "Von meinem iPhone gesendet",
        "Envoyé de mon iPhone",
    ],
)
def test_split_of_a_device_line_is_signature(line: str) -> None:
    assert kinds(f"No thanks.\n\n{line}") == [(NEW, "No thanks."), (SIGNATURE, line)]


@pytest.mark.parametrize(
    "footer",
    ["This e-mail and any attachments are confidential.", "The information contained in this message is intended only\nfor the person it is addressed to, and for nobody else.",
     "Confidentiality notice: do not share.", "Acme is an equal opportunity employer.", "All qualified applicants will receive consideration.",
     "To unsubscribe from these emails click here", "Unsubscribe | Privacy policy", "You are receiving this email because you applied.",
     "This email was sent to sam@mail.example.\nAcme, 1 Street", "© 2026 Acme. All rights reserved.", "Diese E-Mail enthält vertrauliche Informationen.",
     "Geschäftsführer: Jo Meier, Amtsgericht Köln", "Ce message est confidentiel.", "Se désabonner", "Este mensaje es confidencial.", "Cancelar inscrição", "Uitschrijven"],
)  # fmt: skip
def test_split_of_a_legal_notice_is_footer(footer: str) -> None:
    assert kinds(f"It is a no.\n\n{footer}") == [(NEW, "It is a no."), (FOOTER, footer)]
    assert kinds(f"It is a no.\n\nKind regards,\nJo\n\n{footer}")[-1] == (FOOTER, footer)
    assert kinds(footer)[0][0] is NEW


def test_split_keeps_a_decision_in_a_footer() -> None:
    text = "Hi.\n\nThis message is confidential: unfortunately we have decided against you."
    assert kinds(text) == [(NEW, text)]


@pytest.mark.parametrize(
    "line",
    ["On Tue, 3 Mar 2026 at 09:12, Ada <ada@acme.example> wrote:", "On 3/3/26 9:12 AM, Ada wrote:", "On Tue, 3 Mar 2026 at 09:12, Ada Byron, Countess of Lovelace\n<ada@acme.example> wrote:",
     "Am Di., 3. März 2026 um 09:12 Uhr schrieb Ada <ada@acme.example>:", "Am 03.03.2026 um 09:12 schrieb Ada:", "Ada <ada@acme.example> schrieb am Di., 3. März 2026, 09:12:",
     "Le mar. 3 mars 2026 à 09:12, Ada <ada@acme.example> a écrit :", "El mar, 3 mar 2026 a las 9:12, Ada (<ada@acme.example>) escribió:",
     "Il giorno mar 3 mar 2026 alle ore 09:12 Ada <ada@acme.example> ha scritto:", "Op di 3 mrt 2026 om 09:12 schreef Ada <ada@acme.example>:",
     "Em ter., 3 de mar. de 2026 às 09:12, Ada <ada@acme.example> escreveu:", "Den tis 3 mars 2026 kl 09:12 skrev Ada <ada@acme.example>:",
     "wt., 3 mar 2026 o 09:12 Ada <ada@acme.example> napisał(a):", "út 3. 3. 2026 v 9:12 odesílatel Ada <ada@acme.example> napsal:",
     "вт, 3 мар. 2026 г. в 09:12, Ada <ada@acme.example>:", "2026年3月3日(火) 9:12 Ada <ada@acme.example>:", "2026-03-03 9:12 GMT+01:00 Ada <ada@acme.example>:",
     "2026年3月3日 9:12，Ada <ada@acme.example> 写道："],
)  # fmt: skip
def test_split_after_an_attribution_is_quoted(line: str) -> None:
    assert kinds(f"No.\n\n{line}\n> Any news?\n> Sam") == [(NEW, "No."), (QUOTED, f"{line}\n> Any news?\n> Sam")]
    assert kinds(f"No.\n\n{line}\n\nAny news?\nSam") == [(NEW, "No."), (QUOTED, f"{line}\n\nAny news?\nSam")]


@pytest.mark.parametrize(
    "block",
    ["From: Ada <ada@acme.example>\nSent: Tuesday, March 3, 2026 9:12 AM\nTo: Sam <sam@mail.example>\nSubject: Re: Role", "*From:* Ada\n*Sent:* Tuesday\n*To:* Sam\n*Subject:* Role",
     "Von: Ada\nGesendet: Dienstag, 3. März 2026 09:12\nAn: Sam\nBetreff: AW: Rolle", "De : Ada\nEnvoyé : mardi 3 mars 2026\nÀ : Sam\nObjet : Poste",
     "De: Ada\nEnviado: martes\nPara: Sam\nAsunto: Puesto", "Da: Ada\nInviato: martedì\nA: Sam\nOggetto: Ruolo", "Van: Ada\nVerzonden: dinsdag\nAan: Sam\nOnderwerp: Rol",
     "De: Ada\nEnviada em: terça\nPara: Sam\nAssunto: Vaga", "Date: Tuesday\nSubject: Role\nFrom: Ada\nTo: Sam", "-----Original Message-----\nFrom: Ada", "________________________________\nFrom: Ada\nSent: x\nTo: y\nSubject: z",
     "---------- Forwarded message ---------\nFrom: Ada", "Begin forwarded message:\n\nFrom: Ada", "-------- Weitergeleitete Nachricht --------\nBetreff: x", "----- Message d'origine -----\nDe : Ada",
     "Anfang der weitergeleiteten Nachricht:\n\nVon: Ada"],
)  # fmt: skip
def test_split_after_a_forwarded_header_is_quoted(block: str) -> None:
    text = f"{block}\n\nWe regret to inform you.\n\nKind regards,\nAda"
    last = kinds(f"See below.\n\n{text}")
    assert last[0][0] is NEW
    assert last[-1][0] is QUOTED
    assert last[-1][1].endswith("Kind regards,\nAda")
    assert [kind for kind, _ in kinds(text)][-1] is QUOTED


@pytest.mark.parametrize(
    "text",
    ["From: 10:00\nTo: 11:00\nDate: Monday", "From: Monday\nwe are closed.", "On 3 March at 9:00 we will call you:\nbe ready.", "On 3 March you wrote:\nwe disagree.",
     "Subject: your application\nDate: today\nLocation: Room 4", "-- x --", "a\nb\nFrom: x\nq\nq\nq\nq\nSubject: y\nTo: z"],
)  # fmt: skip
def test_split_of_what_only_looks_like_history_is_new(text: str) -> None:
    assert kinds(text) == [(NEW, text)]


def test_split_keeps_an_own_line_above_an_attribution() -> None:
    line = "Le 3 mars 2026 à 9:12, Ada <ada@acme.example> a écrit :"
    assert kinds(f"La réponse du 3 mars reste non\n{line}\n> Alors ?") == [
        (NEW, "La réponse du 3 mars reste non"),
        (QUOTED, f"{line}\n> Alors ?"),
    ]


def test_split_of_answers_between_quotes_keeps_them_new() -> None:
    text = "On 3 Mar 2026 at 9:12, Sam <sam@mail.example> wrote:\n> Was it the test?\n\nYes, it was.\n\n> And the pay?\nNo."
    assert [kind for kind, _ in kinds(text)] == [QUOTED, NEW, QUOTED, NEW]


def test_split_with_marked_lines_quotes_them_only() -> None:
    text = "On 3 Mar 2026 at 9:12, Sam wrote:\nWas it the test?\n\nYes, it was."
    assert [kind for kind, _ in kinds(text, frozenset({1}))] == [QUOTED, NEW]


def test_split_joined_gives_the_text_back() -> None:
    chance = random.Random(3)
    lines = [
        "",
        " ",
        "No.",
        "> x",
        "-- ",
        "Kind regards,",
        "Jo",
        "From: a",
        "Sent: b",
        "To: c",
        "Subject: d",
        "On 3 Mar 2026 at 9:12, a@b.c wrote:",
        "Unsubscribe",
        "P.S. x",
    ]
    for _ in range(500):
        chosen = chance.choices(lines, k=chance.randrange(1, 14))
        text = "\n".join(chosen)
        quoted = frozenset(chance.sample(range(len(chosen)), min(2, len(chosen))))
        assert "\n".join(passage.text for passage in split(text, quoted)) == text

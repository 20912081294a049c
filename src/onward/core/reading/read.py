"""Read this first: what one message says, step by step.

The text is cut into sentences, each held against the phrases of its language (heard.py). From this the kind is
decided (kind.py), then who and what it is about (company.py, role.py), how far it went (stage.py), why (reason.py), and
whether a human would read an answer (reply.py). Every fact keeps the words it came from.
"""

from dataclasses import replace

from onward.core.known import Known
from onward.core.mail.message import Message, PassageKind
from onward.core.reading.company import find_company
from onward.core.reading.cues import cues_of
from onward.core.reading.heard import Line, hear
from onward.core.reading.kind import Decision, Listener, decide
from onward.core.reading.known_facts import expected_kind, is_in_known_thread, is_own, taught_kind
from onward.core.reading.language import LANGUAGES, detect_language
from onward.core.reading.model import SentenceModel, sentence_model
from onward.core.reading.phrasebook import Phrasebook, phrasebook
from onward.core.reading.reading import (
    NOT_ABOUT_AN_APPLICATION,
    Certainty,
    Evidence,
    Kind,
    Reading,
    envelope_of,
    reading_of_other_mail,
)
from onward.core.reading.reason import find_reason
from onward.core.reading.reply import find_reply
from onward.core.reading.requisition import find_requisition
from onward.core.reading.role import find_role
from onward.core.reading.sentences import sentences_of
from onward.core.reading.several import answers_of
from onward.core.reading.stage import find_stage


def read(message: Message, known: Known) -> Reading:
    """What a message says; unknown stays None, and nothing escapes as an exception."""
    language = detect_language(message.passage(PassageKind.NEW, PassageKind.SIGNATURE) or message.subject)
    book = book_for(language)
    lines = hear(sentences_of(message), book)
    decision = decision_on(message, lines, language, known)
    if decision.kind in NOT_ABOUT_AN_APPLICATION:
        return nothing_more(message, lines, decision, language)
    return with_details(message, lines, decision, language, known)


def language_to_read_in(language: str | None) -> str:
    """The language itself where it can be read, else English."""
    return language if language in LANGUAGES else "en"


def book_for(language: str | None) -> Phrasebook:
    """The phrases to read with: the language's own, else English ones."""
    return phrasebook(language_to_read_in(language)) or Phrasebook()


def model_for(language: str | None) -> SentenceModel:
    """The sentence model to read with: the language's own, else the English one."""
    return sentence_model(language_to_read_in(language)) or SentenceModel((), (), {})


def decision_on(message: Message, lines: tuple[Line, ...], language: str | None, known: Known) -> Decision:
    """The kind: what the person taught or wrote comes before what the phrases say."""
    taught = taught_kind(message, lines, known)
    if taught:
        return taught
    listener = Listener(
        lines,
        language_to_read_in(language),
        model_for(language),
        message.sender.address if message.sender else "",
        message.bulk,
    )
    decision = decide(listener, in_thread=is_in_known_thread(message, known))
    if is_own(message, known):
        return Decision(Kind.SENT, (), Certainty.SURE, decision.leaning or Kind.SENT, message.sender_text)
    return expected_kind(message, decision, known) or decision


def nothing_more(message: Message, lines: tuple[Line, ...], decision: Decision, language: str | None) -> Reading:
    """The reading of mail about no application: nothing is named, but what it would be in an application's thread."""
    reply, reply_words = find_reply(message, lines, decision.kind)
    words = {"kind": decision.sentence, "reply_possible": reply_words}
    return replace(
        reading_of_other_mail(envelope_of(message), decision.certainty, message.problems),
        kind=decision.kind,
        leaning=decision.leaning,
        language=language,
        reply_possible=reply,
        evidence=evidence_of(message, words),
    )


def with_details(
    message: Message, lines: tuple[Line, ...], decision: Decision, language: str | None, known: Known
) -> Reading:
    """The reading of a message about an application: names, stage, reason, reply, each with its words."""
    kind = decision.kind
    cues = cues_of(language_to_read_in(language))
    title = find_role(message, cues, None)
    employer = find_company(message, cues, known, title.name if title else None)
    title = find_role(message, cues, employer.company)
    stage, stage_words = find_stage(kind, lines, decision.sentence)
    reason = find_reason(kind, lines, decision.sentence, sentence_model(f"{language}-reasons"))
    reply, reply_words = find_reply(message, lines, kind)
    words = {
        "kind": decision.sentence,
        "company": employer.evidence if employer.company else None,
        "role": title.evidence if title else None,
        "stage": stage_words,
        "reason": reason.text if reason else None,
        "reply_possible": reply_words,
    }
    return Reading(
        envelope=envelope_of(message),
        kind=kind,
        also=decision.also,
        certainty=decision.certainty,
        leaning=decision.leaning,
        language=language,
        company=employer.company,
        agency=employer.agency,
        role=title.name if title else None,
        requisition=find_requisition(message),
        stage=stage,
        reason=reason,
        reply_possible=reply,
        answers=answers_of(message, lines, cues, employer.company, kind),
        evidence=evidence_of(message, words),
        problems=message.problems,
    )


def evidence_of(message: Message, words: dict[str, str | None]) -> tuple[Evidence, ...]:
    """The words for each fact that has any, as they stand in the message."""
    return tuple(Evidence(about, as_it_stands(message, text)) for about, text in words.items() if text)


def as_it_stands(message: Message, text: str) -> str:
    """A name or an address of the sender's in the writing of the From field; any other text as it is."""
    if not message.sender or text not in (message.sender.name, message.sender.address):
        return text
    at = message.sender_text.lower().find(text.lower())
    return message.sender_text[at : at + len(text)] if at >= 0 else message.sender_text

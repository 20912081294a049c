"""Labels of mail: those of one header field, and what the folder for sent mail is called in each language."""

import re

_LABEL = re.compile(r'\s*"([^"]*)"|([^,]+)')
SENT_LABELS = frozenset(
    {
        "sent",
        "sent mail",
        "sent-mail",
        "sent items",
        "sent messages",
        "outbox",
        "gesendet",
        "gesendete elemente",
        "gesendete objekte",
        "envoyé",
        "envoyés",
        "messages envoyés",
        "éléments envoyés",
        "enviado",
        "enviados",
        "correo enviado",
        "elementos enviados",
        "itens enviados",
        "mensagens enviadas",
        "posta inviata",
        "inviata",
        "inviati",
        "verzonden",
        "verzonden items",
        "skickat",
        "skickade",
        "wysłane",
        "送信済み",
        "已发送",
        "भेजे",
        "भेजे गए",
    }
)


def is_sent_label(label: str) -> bool:
    """True for a folder or label that holds what the person wrote; of a path only its last name counts."""
    return label.rpartition("/")[2].strip(". ").lower() in SENT_LABELS


def split_labels(text: str) -> tuple[str, ...]:
    """The labels in the decoded text of one X-Gmail-Labels field or several joined by commas."""
    return tuple(label for quoted, bare in _LABEL.findall(text) if (label := (quoted or bare).strip()))

import pytest

from onward.core.mail.labels import is_sent_label, split_labels


@pytest.mark.parametrize(
    "label",
    [
        "Sent",
        "SENT",
        ".Sent",
        "[Gmail]/Sent Mail",
        "Gesendet",
        "Éléments envoyés",
        "Posta inviata",
        "送信済み",
        "Outbox",
    ],
)
def test_sent_label_is_what_programs_call_it(label: str) -> None:
    assert is_sent_label(label)


@pytest.mark.parametrize("label", ["Inbox", "Unsent", "Sent by others", "Sent/2019", ""])
def test_sent_label_is_no_other_folder(label: str) -> None:
    assert not is_sent_label(label)


def test_labels_are_parted_by_commas_outside_of_quotes() -> None:
    assert split_labels('Inbox, "Jobs, 2026",Sent,, ') == ("Inbox", "Jobs, 2026", "Sent")

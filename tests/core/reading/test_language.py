import pytest

from onward.core.reading.language import detect_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Thank you for the time that you took for this.", "en"),
        ("Wir haben uns für einen anderen Bewerber entschieden, leider.", "de"),
        ("Nous avons bien reçu votre candidature et vous remercions.", "fr"),
        ("Hemos recibido su candidatura y le agradecemos el interés.", "es"),
        ("Agradecemos o seu interesse, mas não foi selecionado para a vaga.", "pt"),
        ("Grazie per la sua candidatura, che abbiamo letto con interesse.", "it"),
        ("Wij hebben uw sollicitatie ontvangen en danken u voor het vertrouwen.", "nl"),
        ("Tyvärr har du inte gått vidare till nästa steg för tjänsten.", "sv"),
        ("Niestety nie jest to dla nas możliwe, do zobaczenia na co dzień.", "pl"),
        ("残念ながら今回は不採用となりました。", "ja"),
        ("很遗憾，您没有通过面试。", "zh"),
        ("안타깝게도 이번에는 함께하지 못합니다.", "ko"),
        ("आपका आवेदन प्राप्त हुआ", "hi"),
        ("К сожалению, мы выбрали другого.", "ru"),
        ("نأسف لإبلاغكم", "ar"),
        ("Δυστυχώς δεν επιλεγήκατε", "el"),
        ("ok", None),
        ("12345 !!", None),
        ("", None),
        ("de la", None),
    ],
)
def test_detect_language_by_small_words_and_scripts(text: str, language: str | None) -> None:
    assert detect_language(text) == language


def test_detect_language_looks_at_the_beginning_only() -> None:
    assert detect_language("the and you " * 400 + "der die das " * 4_000) == "en"

"""The weights that are kept were trained on the inputs that are kept."""

from pathlib import Path

from gates import ROOT
from training_inputs import DIGEST, digest_inputs, inputs_of

PHRASES = 'says = [{ means = "kind.rejection", phrases = ["no"] }]\n'


def write_inputs(root: Path) -> None:
    for name, text in (
        ("training/en/rejection.txt", "We said no.\n"),
        ("tests/golden/mail/en/rejection/one.eml", "Subject: No\n\nNo.\n"),
        ("tests/golden/mail/en/rejection/one.toml", 'kind = "rejection"\n'),
        ("src/onward/core/reading/phrases/en.toml", PHRASES),
        ("src/onward/core/reading/weights/en.tsv", "rejection\n0\n"),
    ):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")


def test_kept_weights_were_trained_on_the_kept_inputs() -> None:
    kept = (ROOT / DIGEST).read_text(encoding="utf-8").strip()

    assert kept == digest_inputs(ROOT), "training/, golden mails or phrases have changed: run make train"


def test_inputs_are_sentences_mails_and_phrases(tmp_path: Path) -> None:
    write_inputs(tmp_path)

    assert [name for name, _ in inputs_of(tmp_path)] == [
        "training/en/rejection.txt",
        "tests/golden/mail/en/rejection/one.eml",
        "tests/golden/mail/en/rejection/one.toml",
        "src/onward/core/reading/phrases/en.toml",
    ]


def test_digest_changes_with_any_input(tmp_path: Path) -> None:
    write_inputs(tmp_path)
    seen = [digest_inputs(tmp_path)]

    for name, _ in inputs_of(tmp_path):
        with (tmp_path / name).open("a", encoding="utf-8") as file:
            file.write('\n[words]\nno = ["no"]\n')
        seen.append(digest_inputs(tmp_path))

    assert len(set(seen)) == 5


def test_digest_stays_when_only_names_are_found_in_another_way(tmp_path: Path) -> None:
    write_inputs(tmp_path)
    before = digest_inputs(tmp_path)

    (tmp_path / "src/onward/core/reading/phrases/en.toml").write_text(
        f'# A comment.\n{PHRASES}\n[names]\nrole_before = ["role of"]\n', encoding="utf-8"
    )

    assert digest_inputs(tmp_path) == before

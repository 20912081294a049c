"""Train the reader's weights: `make train`. Deterministic; needs requirements/train.txt, as nothing else does.

Sentences come from training/<language>/<label>.txt and from the golden mails (their deciding sentence, and the others
as neutral). The model of whole messages is trained on golden mails whose sentences the sentence model has not seen.
"""

import json
import re
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from onward.core.mail.decode import decode
from onward.core.mail.message import Message
from onward.core.reading.features import CONTEXT, CROSSED, KINDS, SHARED, message_features, sentence_features
from onward.core.reading.heard import Line, body_lines, hear
from onward.core.reading.model import Row, SentenceModel
from onward.core.reading.phrasebook import Phrasebook, phrasebook
from onward.core.reading.reading import Kind
from onward.core.reading.reason import WITH_REASONS
from onward.core.reading.sentences import Place, Sentence, sentences_of
from onward.core.reading.voices import setting_of, voices_of
from training_inputs import DIGEST, digest_inputs

ROOT = Path(__file__).resolve().parent.parent
WEIGHTS = ROOT / "src/onward/core/reading/weights"
LANGUAGES = ("en", "de", "fr", "es", "pt", "it", "nl")
FOLDS = 5
SENTENCE_C = 4.0
LEAST_SEEN = 2  # a feature met in fewer sentences is left out
LEAST_WEIGHT = 0.25  # a smaller weight is left out of the file
PART_OF_WHAT_DECIDES = 15  # letters: a shorter sentence is no part of the deciding words, though it stands in them
GREETING = 25  # letters: a shorter sentence of one's own mail, or of a recruiter's, says nothing
DECIDES = 3  # the force of a phrase that decides by itself
CONTEXT_PENALTY, CROSSED_PENALTY, SHARED_PENALTY = 0.0015, 0.01, 0.001
ALL_KINDS = (*KINDS, Kind.OTHER)

Labelled = tuple[str, Line]
# Arrays of numpy and scipy: the gates run where neither is installed.
Array = Any
Features = tuple[Array, Array, Array]
Rows = tuple[list[list[float]], list[float], list[float]]


@dataclass(frozen=True)
class Mail:
    """A golden mail, decoded and heard, with its label."""

    language: str
    kind: Kind
    also: tuple[str, ...]
    says: str
    theme: str
    why: str
    message: Message
    lines: tuple[Line, ...]


def book(language: str) -> Phrasebook:
    """The phrases of a language, or none."""
    return phrasebook(language) or Phrasebook()


def golden_mails(language: str) -> list[Mail]:
    """The golden mails of a language, in the order of their names."""
    mails = []
    for path in sorted((ROOT / "tests/golden/mail" / language).glob("*/*.toml")):
        label = tomllib.loads(path.read_text("utf-8"))
        message = decode(path.with_suffix(".eml").read_bytes())
        lines = tuple(body_lines(hear(sentences_of(message), book(language))))
        mails.append(
            Mail(
                language,
                Kind(label["kind"]),
                tuple(label.get("also", ())),
                label.get("says", ""),
                label.get("theme", ""),
                label.get("why", ""),
                message,
                lines,
            )
        )
    return mails


def bank_sentences(folder: Path, phrases: Phrasebook) -> list[Labelled]:
    """The written sentences of a folder, each with the label its file is named for."""
    rows = []
    for path in sorted(folder.glob("*.txt")):
        texts = filter(None, map(str.strip, path.read_text("utf-8").splitlines()))
        lines = hear(tuple(Sentence(text, Place.BODY, 0) for text in texts), phrases)
        rows += [(path.stem, line) for line in lines]
    return rows


def letters(text: str) -> str:
    """Only letters and digits, lower case: how a deciding sentence is found again."""
    return re.sub(r"\W+", "", text.lower())


def mail_sentences(mail: Mail) -> list[Labelled]:
    """The sentences of a golden mail: the deciding one, and the others as neutral (or, in other mail, as elsewhere)."""
    says, rows = letters(mail.says), []
    for line in mail.lines:
        text = letters(line.sentence.text)
        if mail.kind is Kind.OTHER:
            rows.append(("elsewhere", line))
        elif says and (says in text or (len(text) > PART_OF_WHAT_DECIDES and text in says)):
            rows.append((mail.kind.value, line))
        elif mail.kind in (Kind.OUTREACH, Kind.SENT) and line.sentence.place is Place.BODY:
            rows.append((mail.kind.value if len(text) > GREETING else "neutral", line))
        elif not any(m.meaning.value == mail.kind.value and m.meaning.force == DECIDES for m in line.says("kind")):
            rows.append(("neutral", line))
    return rows


def mail_reasons(mail: Mail) -> list[Labelled]:
    """The sentences of a golden no: the one that says why under its theme, the others as giving none."""
    if mail.kind not in WITH_REASONS:
        return []
    why = letters(mail.why)
    rows = []
    for line in mail.lines:
        text = letters(line.sentence.text)
        gives = why and (why in text or (len(text) > PART_OF_WHAT_DECIDES and text in why))
        rows.append((mail.theme if gives else "none", line))
    return rows


def matrix(rows: Sequence[dict[str, float]], index: dict[str, int]) -> Array:
    """Features as a sparse matrix with the columns of `index`."""
    starts, columns, values = [0], [], []
    for row in rows:
        for name, value in row.items():
            if name in index:
                columns.append(index[name])
                values.append(value)
        starts.append(len(columns))
    return csr_matrix((values, columns, starts), shape=(len(rows), len(index)))


def train_sentences(rows: Sequence[Labelled]) -> SentenceModel:
    """A sentence model of labelled sentences."""
    features = [sentence_features(line) for _, line in rows]
    seen: dict[str, int] = {}
    for row in features:
        for name in row:
            seen[name] = seen.get(name, 0) + 1
    index = {name: i for i, name in enumerate(sorted(n for n, c in seen.items() if c >= LEAST_SEEN))}
    labels = [label for label, _ in rows]
    fitted = LogisticRegression(C=SENTENCE_C, max_iter=200, tol=1e-3).fit(matrix(features, index), labels)
    weights: dict[str, Row | str] = {}
    for name, column in index.items():
        kept = tuple((at, round(float(w), 2)) for at, w in enumerate(fitted.coef_[:, column]) if abs(w) >= LEAST_WEIGHT)
        if kept:
            weights[name] = kept
    return SentenceModel(tuple(fitted.classes_), tuple(round(float(b), 3) for b in fitted.intercept_), weights)


def write_sentences(model: SentenceModel, path: Path) -> None:
    """A sentence model as a text file, one feature a line."""
    lines = ["\t".join(model.labels), "\t".join(f"{b:g}" for b in model.bias)]
    lines += [
        "\t".join((name, *(f"{at}\t{w:g}" for at, w in kept)))
        for name, kept in sorted((name, model.row(name)) for name in model.weights)
    ]
    path.write_text("\n".join(lines) + "\n", "utf-8")


def features_of(mail: Mail, model: SentenceModel) -> Rows:
    """The features of a golden mail under a sentence model."""
    probabilities = [model.probabilities(line) for line in mail.lines]
    sender = mail.message.sender.address if mail.message.sender else ""
    return message_features(
        mail.lines, probabilities, voices_of(mail.lines), setting_of(mail.lines, bulk=mail.message.bulk), sender
    )


def stack(rows: Sequence[Rows]) -> Features:
    """Features of several mails as arrays: mails × kinds × shared, mails × context, mails × crossed."""
    shared = np.zeros((len(rows), len(ALL_KINDS), len(SHARED)))
    for at, (kinds, _, _) in enumerate(rows):
        shared[at, : len(KINDS)] = kinds
    return shared, np.array([r[1] for r in rows]), np.array([r[2] for r in rows])


def scores(theta: Array, features: Features) -> tuple[Array, Array, Array, Array]:
    """Probabilities of each kind, and the three blocks of weights."""
    shared, context, crossed = features
    k, d, c, r = len(ALL_KINDS), len(SHARED), context.shape[1], crossed.shape[1]
    a, b, x = theta[:d], theta[d : d + c * k].reshape(c, k), theta[d + c * k :].reshape(r, k)
    z = shared @ a + context @ b + crossed @ x
    z -= z.max(1, keepdims=True)
    p = np.exp(z)
    return p / p.sum(1, keepdims=True), a, b, x


def train_kinds(features: Features, kinds: Sequence[Kind]) -> Array:
    """The weights of the message model, by L-BFGS from zero."""
    shared, context, crossed = features
    truth = np.zeros(shared.shape[:2])
    truth[np.arange(len(kinds)), [ALL_KINDS.index(k) for k in kinds]] = 1

    def loss(theta: Array) -> tuple[float, Array]:
        p, a, b, x = scores(theta, features)
        value = (
            -np.log((p * truth).sum(1) + 1e-12).mean()
            + SHARED_PENALTY * (a @ a)
            + CONTEXT_PENALTY * (b**2).sum()
            + CROSSED_PENALTY * (x**2).sum()
        )
        g = (p - truth) / len(kinds)
        gradient = (
            np.einsum("nk,nkd->d", g, shared) + 2 * SHARED_PENALTY * a,
            context.T @ g + 2 * CONTEXT_PENALTY * b,
            crossed.T @ g + 2 * CROSSED_PENALTY * x,
        )
        return value, np.concatenate([part.ravel() for part in gradient])

    size = shared.shape[2] + (context.shape[1] + crossed.shape[1]) * len(ALL_KINDS)
    return minimize(loss, np.zeros(size), jac=True, method="L-BFGS-B", options={"maxiter": 400}).x


def write_kinds(theta: Array, features: Features, path: Path) -> None:
    """The message model as JSON with the names of everything."""
    _, a, b, x = scores(theta, features)
    columns = [f"{name} {kind}" for kind in KINDS for name in CROSSED]
    data = {
        "shared": {name: round(float(w), 3) for name, w in zip(SHARED, a, strict=True)},
        "context": {
            k: {n: round(float(w), 3) for n, w in zip(CONTEXT, b[:, at], strict=True)} for at, k in enumerate(ALL_KINDS)
        },
        "crossed": {
            k: {n: round(float(w), 3) for n, w in zip(columns, x[:, at], strict=True)} for at, k in enumerate(ALL_KINDS)
        },
    }
    path.write_text(json.dumps(data, indent=1) + "\n", "utf-8")


def unseen_features(mails: Sequence[Mail], bank: Sequence[Labelled]) -> list[Rows]:
    """The features of each mail under a sentence model that has not seen that mail."""
    rows: list[Rows | None] = [None] * len(mails)
    for fold in range(FOLDS):
        seen = [row for at, mail in enumerate(mails) if at % FOLDS != fold for row in mail_sentences(mail)]
        model = train_sentences([*bank, *seen])
        for at in range(fold, len(mails), FOLDS):
            rows[at] = features_of(mails[at], model)
    return [row for row in rows if row is not None]


def part_of(features: Features, mails: Sequence[int]) -> Features:
    """The features of some mails, by their numbers."""
    shared, context, crossed = features
    return shared[mails], context[mails], crossed[mails]


def cross_validated(features: Features, mails: Sequence[Mail]) -> list[tuple[Mail, Kind, float]]:
    """Each mail with the kind (and its probability) that a model trained without it gives."""
    found = []
    for fold in range(FOLDS):
        train = [i for i in range(len(mails)) if (i // 2) % FOLDS != fold]
        test = [i for i in range(len(mails)) if (i // 2) % FOLDS == fold]
        theta = train_kinds(part_of(features, train), [mails[i].kind for i in train])
        p = scores(theta, part_of(features, test))[0]
        found += [(mails[i], ALL_KINDS[row.argmax()], float(row.max())) for i, row in zip(test, p, strict=True)]
    return found


def report(found: Sequence[tuple[Mail, Kind, float]], say: Callable[[str], None]) -> None:
    """Print how often kinds and noes are right, language by language, and how often a high probability is wrong."""
    for language in dict.fromkeys(mail.language for mail, _, _ in found):
        rows = [(mail, kind) for mail, kind, _ in found if mail.language == language]
        right = sum(is_right(mail, kind) for mail, kind in rows)
        hit = sum(mail.kind is Kind.REJECTION and is_right(mail, kind) for mail, kind in rows)
        noes = sum(mail.kind is Kind.REJECTION for mail, _ in rows)
        false = sum(kind is Kind.REJECTION and not is_right(mail, kind) for mail, kind in rows)
        say(f"{language}, unseen: kind right {right}/{len(rows)}, rejections found {hit}/{noes}, false {false}")
    for least in (0.95, 0.9, 0.85, 0.8, 0.75):
        high = [(mail, kind) for mail, kind, chance in found if chance >= least]
        spoken = [(mail, kind) for mail, kind in high if kind in voices_of(mail.lines) or kind is Kind.OTHER]
        for name, rows in (("probability", high), ("probability and phrase", spoken)):
            wrong = sum(not is_right(mail, kind) for mail, kind in rows)
            say(f"  {name} from {least}: {wrong} wrong of {len(rows)}")


def is_right(mail: Mail, kind: Kind) -> bool:
    """True when the mail is of this kind, or holds it too."""
    return kind in {mail.kind, *mail.also}


def train_group(languages: Sequence[str], path: Path) -> None:
    """Train the sentence models of some languages, and one message model for all of them."""
    mails: list[Mail] = []
    rows = []
    for language in languages:
        bank = bank_sentences(ROOT / "training" / language, book(language))
        own = golden_mails(language)
        rows += unseen_features(own, bank)
        mails += own
        write_sentences(
            train_sentences([*bank, *(row for mail in own for row in mail_sentences(mail))]),
            WEIGHTS / f"{language}.tsv",
        )
        reasons = bank_sentences(ROOT / "training" / f"{language}-reasons", book(language))
        if reasons:
            told = [row for mail in own for row in mail_reasons(mail)]
            write_sentences(train_sentences([*reasons, *told]), WEIGHTS / f"{language}-reasons.tsv")
    features = stack(rows)
    report(cross_validated(features, mails), print)
    write_kinds(train_kinds(features, [mail.kind for mail in mails]), features, path)


def main() -> None:
    """Train everything and write the weights."""
    WEIGHTS.mkdir(exist_ok=True)
    digest = digest_inputs(ROOT)  # of what is read now; somebody may go on writing while this runs
    train_group(LANGUAGES[:1], WEIGHTS / "kinds-en.json")
    train_group(LANGUAGES[1:], WEIGHTS / "kinds.json")
    (ROOT / DIGEST).write_text(f"{digest}\n", "utf-8")


if __name__ == "__main__":
    main()

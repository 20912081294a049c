"""The recovery key: 256 bits on paper that open a backup when machine, keyring and data folder are gone."""

import hashlib
import secrets

from onward.core.problems import Problem

KEY_BYTES = 32

# Crockford's letters: none that is taken for a digit, none that spells words by chance.
_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_BITS = 5
_KEY_LETTERS = 52
_CHECK_LETTERS = 4
_GROUP_LETTERS = 4
_TAKEN_FOR = str.maketrans({"O": "0", "I": "1", "L": "1"})
_WHERE = "recovery key"


def make_recovery_key() -> bytes:
    """A new recovery key; it is shown once and kept by nobody but the person."""
    return secrets.token_bytes(KEY_BYTES)


def write_recovery_key(key: bytes) -> str:
    """The key as 14 groups of four letters and digits, the last a checksum over the others."""
    letters = _encode(int.from_bytes(key, "big"), _KEY_LETTERS) + _check(key)
    return "-".join(letters[at : at + _GROUP_LETTERS] for at in range(0, len(letters), _GROUP_LETTERS))


def read_recovery_key(written: str) -> tuple[bytes | None, tuple[Problem, ...]]:
    """The key that a person typed, in capitals or not, with any spaces or hyphens, and O, I, L for 0, 1, 1."""
    letters = "".join(letter for letter in written.upper() if letter.isalnum()).translate(_TAKEN_FOR)
    strange = sorted(set(letters) - set(_LETTERS))
    if strange:
        return None, (Problem(f"no recovery key holds {', '.join(strange)}: compare it with the paper", _WHERE),)
    expected = _KEY_LETTERS + _CHECK_LETTERS
    if len(letters) != expected:
        said = f"{len(letters)} letters and digits where a recovery key has {expected}: is a group missing or twice?"
        return None, (Problem(said, _WHERE),)
    number = _decode(letters[:_KEY_LETTERS])
    if number.bit_length() <= KEY_BYTES * 8:
        key = number.to_bytes(KEY_BYTES, "big")
        if _check(key) == letters[_KEY_LETTERS:]:
            return key, ()
    return None, (Problem("a letter is wrong, for its checksum does not fit: compare it with the paper", _WHERE),)


def _check(key: bytes) -> str:
    digest = int.from_bytes(hashlib.sha256(b"onward recovery key" + key).digest(), "big")
    return _encode(digest % len(_LETTERS) ** _CHECK_LETTERS, _CHECK_LETTERS)


def _encode(number: int, length: int) -> str:
    return "".join(_LETTERS[number >> _BITS * place & 31] for place in reversed(range(length)))


def _decode(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number << _BITS | _LETTERS.index(letter)
    return number

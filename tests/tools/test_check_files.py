from pathlib import Path

import pytest

from check_files import LARGEST, find_refused


@pytest.mark.parametrize(
    ("content", "sentences"),
    [
        ("See https://example.example/home/work/ and ~/work/x, ./root/y\n", []),
        (
            "first\nindex: https://" + "pypi" + ".org/simple\n",
            ["line 2 holds a package registry's address: pypi" + ".org"],
        ),
        ("pip install --index-url" + "=x\n", ["line 1 holds a package registry's address: --index-url" + "="]),
        ("cd /" + "root/mail\n", ["line 1 holds a path of one machine: /" + "root/m"]),
        ("'/" + "Users/someone'\n", ["line 1 holds a path of one machine: /" + "Users/s"]),
    ],
)
def test_find_refused_names_addresses_and_paths(tmp_path: Path, content: str, sentences: list[str]) -> None:
    path = tmp_path / "file"
    path.write_text(content)
    assert list(find_refused(path)) == sentences


def test_find_refused_names_a_large_file(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"\xff" * (LARGEST + 1))
    assert list(find_refused(path)) == ["1,000,001 bytes, allowed are 1,000,000"]

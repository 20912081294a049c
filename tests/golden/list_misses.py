"""Write known_misses.toml again: `python tests/golden/list_misses.py`. Prints what changed, and shares."""

import json

from pairs import MISSES, all_pairs, misses_of, read_misses, shares_of, table_of

HEAD = """\
# Facts that are still read wrong, pair by pair. The golden test fails when a fact is wrong that is not listed, and when
# a listed fact has become right. Written by: python tests/golden/list_misses.py
"""


def main() -> None:
    """Write the list and print what changed."""
    pairs = all_pairs()
    before = read_misses() if MISSES.exists() else {}
    now = misses_of(pairs)
    for name in sorted(before.keys() | now.keys()):
        old, new = set(before.get(name, ())), set(now.get(name, ()))
        for fact in sorted(new - old):
            print(f"newly wrong: {name} {fact}")
        for fact in sorted(old - new):
            print(f"healed: {name} {fact}")
    rows = (f'"{name}" = {json.dumps(facts)}' for name, facts in now.items())
    MISSES.write_text(HEAD + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    print(table_of(shares_of(pairs)))


if __name__ == "__main__":
    main()

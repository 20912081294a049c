"""How far a job title reaches: the words around a place in a text that make up one title."""

import re

from onward.core.reading.cues import NEVER_INSIDE, Cues, Hit
from onward.core.reading.name_lists import listed
from onward.core.reading.words import Words

MOST_WORDS = 14
MOST_SMALL = 6
OF = frozenset({"de", "d'", "du", "des", "di", "da", "del", "della"})  # also of a French title in an English mail
CODE = re.compile(
    r"(?!(?:19|20)\d\d$|\d{1,2}(?:st|nd|rd|th)$|\d+(?:[-/.]\d+)?(?:h|hr|hrs|k|yrs?)?$)(?=.*\d)[A-Za-z]{0,5}[-/.]?[A-Za-z0-9/_.-]*\d[A-Za-z0-9/_.-]*|\d{4}-\d{3,}(?:-\d+)*|(?!(?:19|20)\d\d$)\d{4,}"
)
GENDER = re.compile(r"[mwfdhxvnai](?:[/|,.*+-][mwfdhxvnai]){1,3}|gn\*?|all|alle", re.IGNORECASE)
HOURS = re.compile(r"\d{1,2}[-–]\d{1,2}")
DASHES = frozenset({"-", "–", "—", "_", ") -", ") –", ") —"})
TEACHES = listed("taught_in")
MONTHS = listed("dates")
OPENING = frozenset(
    {
        "",
        ":",
        "-",
        "–",
        "—",
        '"',
        "“",
        "'",
        "‘",
        "„",
        "«",
        "*",
        "**",
        "(",
        ': "',
        ":\n",
        "\n",
        ":\n\n",
        ": “",
        ": **",
        "»",
        ":**",
        "#",
        ": #",
        ".:",
        "~",
        "•",
        "…",
        ":*",
    }
)


def is_gender(low: str) -> bool:
    """True for "h/f" and "m/w/d"."""
    return "/" in low and bool(GENDER.fullmatch(low))


class Extents:
    """Finds where titles begin and end in one text."""

    def __init__(self, words: Words, cues: Cues, hits: list[Hit]) -> None:
        self.words = words
        self.cues = cues
        self.stops = {
            h.start
            for h in hits
            if h.row == "role_stop"
            and not (words.is_capital(h.start) and words.lows[h.start].endswith(("ing", "ed", "ork", "ound", "otes")))
        }
        self.behind_words = {h.start for h in hits if h.row == "role_after"}
        self.weights = [cues.role_weight(low) for low in words.lows]
        self.cue_starts = {h.start for h in hits if h.row == "role_before"}

    def is_code(self, at: int) -> bool:
        """True for a reference number: digits in it, and no year, ordinal or amount."""
        low = self.words.lows[at]
        return (
            (low[-1].isdigit() or low[0].isdigit() or "-" in low or "/" in low)
            and len(low) >= 4
            and bool(CODE.fullmatch(low))
        )

    def is_filling(self, at: int) -> bool:
        """True for a word such as "application" that neither begins nor ends a title."""
        low = self.words.lows[at].removesuffix("'s")
        return low in self.cues.not_roles and self.weights[at] == 0

    def ends_here(self, at: int) -> bool:
        """True when a title cannot go on with this word."""
        low = self.words.lows[at].removesuffix("'s")
        if low in MONTHS or low in NEVER_INSIDE or low.startswith(("{{", "http", "www.")):
            return True
        if self.weights[at] > 0 and self.words.is_capital(at):
            return False
        if (
            low == "to"
            and at + 2 < len(self.words)
            and self.words.lows[at + 1] == "the"
            and self.words.is_capital(at + 2)
            and self.weights[at - 1] == 1.0
        ):
            return False
        return at in self.stops or (at in self.behind_words and not self.leads_to_title(at))

    def leads_to_title(self, at: int) -> bool:
        """True when a word such as "Process" stands inside a title: "Downstream Process Associate"."""
        words = self.words
        for ahead in range(at + 1, min(at + 4, len(words))):
            if words.gaps[ahead] or not words.is_capital(ahead) or not words.is_capital(at):
                return False
            if self.weights[ahead] == 1.0:
                return True
        return False

    def behind(self, at: int) -> tuple[int, int] | None:
        """The title that begins at word `at`, articles and reference numbers skipped; None when none does."""
        words, total = self.words, len(self.words)
        first = at
        while at < total and at - first < 6:
            gap = words.gaps[at]
            if gap not in OPENING or ("\n" in gap and ":" not in gap):
                return None
            if words.lows[at] in self.cues.articles or (
                self.is_code(at) and at + 1 < total and words.gaps[at + 1] in OPENING
            ):
                at += 1
                continue
            break
        if at >= total or words.gaps[at] not in OPENING:
            return None
        plain = self.extent(at)
        if not plain or plain[1] >= total or words.gaps[plain[1]] not in DASHES or self.weighs(*plain):
            return plain
        wide = self.extent(at, bridge=True)
        return wide if wide and self.weighs(*wide) else plain

    def weighs(self, start: int, end: int) -> bool:
        """True when one of these words makes a title by itself."""
        return 1.0 in self.weights[start:end]

    def extent(self, at: int, *, bridge: bool = False) -> tuple[int, int] | None:
        """The title that begins at this word; with `bridge` a dash may come before the word that makes it one."""
        low = self.words.lows[at]
        if (
            self.words.text[self.words.starts[at]].isalpha()
            and not self.words.is_capital(at)
            and not low.startswith(("ios", "ecom", "ehealth"))
        ):
            return self.small_extent(at)
        weekend = low in {"saturday", "sunday"} and at + 1 < len(self.words) and self.weights[at + 1] == 1.0
        if at in self.stops or ((low in MONTHS or low in NEVER_INSIDE) and not weekend):
            return None
        end = self.run(at, at + 1, titled=bridge or self.weights[at] > 0)
        return self.trimmed(at, end)

    def run(self, first: int, at: int, *, titled: bool) -> int:
        """The word behind a title of capitalised words that began at `first` and has come to `at`."""
        words, total = self.words, len(self.words)
        while at < total and at - first < MOST_WORDS:
            gap = words.gaps[at]
            gap = gap[1:].strip(" ") if gap.startswith(")") and at > first else gap
            low = words.lows[at]
            if gap == "" and not self.ends_here(at):
                step = self.step(at) or int(titled and self.goes_on(first, at))
            elif (
                gap in DASHES
                or gap in {",", "/"}
                or (gap == "." and words.lows[at - 1] in {"sr", "jr", "asst", "st", "snr", "jnr"})
            ):
                step = self.part(at, gap) if titled or gap in {"/", "."} else 0
            elif gap == "(":
                step = self.bracket(at)
            else:
                break
            if not step:
                break
            titled = titled or any(self.weights[i] > 0 for i in range(at, at + step))
            at += step
            if low in MONTHS:
                break
        return at

    def step(self, at: int) -> int:
        """How many words the title goes on with from here: a capital, a title word, a link before a capital."""
        words, total = self.words, len(self.words)
        low = words.lows[at]
        if words.is_capital(at) or low[0].isdigit():
            return 0 if self.is_code(at) else 1
        if self.weights[at] >= 0.4:
            return 1
        if low in self.cues.title_links:
            ahead = at + 1
            while ahead < total and words.lows[ahead] in self.cues.title_links and words.gaps[ahead] == "":
                ahead += 1
            if low == "in" and words.lows[at - 1] not in TEACHES:
                return 0
            if (
                low in OF
                and ahead < total
                and words.gaps[ahead] == ""
                and words.lows[ahead].isalpha()
                and not self.ends_here(ahead)
            ):
                return ahead - at + 1
            fits = ahead < total and words.gaps[ahead] == "" and words.is_capital(ahead) and not self.ends_here(ahead)
            return ahead - at + 1 if fits else 0
        for ahead in range(at + 1, min(at + 3, total)):
            if words.gaps[ahead] or ahead in self.stops or ahead in self.behind_words:
                return 0
            if self.weights[ahead] == 1.0 and not words.is_capital(ahead):
                return ahead - at + 1
        return 0

    def goes_on(self, first: int, at: int) -> bool:
        """True when a small word belongs to the title behind its title word, in languages that write titles so."""
        return self.cues.titles_go_on and at - first < MOST_SMALL and self.words.lows[at] not in self.cues.not_roles

    def part(self, at: int, gap: str) -> int:
        """How many words the title goes on with behind a comma, slash or dash: "Engineer, Product"."""
        words, total = self.words, len(self.words)
        if not (words.is_capital(at) or words.lows[at][0].isdigit() or (gap == "/" and self.weights[at])):
            return 0
        low = words.lows[at].removesuffix("'s")
        if (
            self.is_code(at)
            or self.ends_here(at)
            or (self.is_filling(at) and low not in self.cues.articles)
            or (gap == "," and low in self.cues.not_names)
        ):
            return 0
        end = at + 1
        while end < total and words.gaps[end] == "" and not self.ends_here(end):
            step = self.step(end)
            if not step:
                break
            end += step
        if gap == "," and (
            end - at > 4
            or (end < total and words.gaps[end] == "" and not (end in self.stops or end in self.behind_words))
        ):
            return 0
        return end - at

    def bracket(self, at: int) -> int:
        """How many words of a bracket belong to the title; none of "(m/w/d)", "(ref 12)" or a whole remark."""
        words, total = self.words, len(self.words)
        end = at + 1
        while end < total and end - at < 6 and not words.gaps[end].startswith(")"):
            if "\n" in words.gaps[end]:
                return 0
            end += 1
        if not words.gaps[end].startswith(")") or end - at > 5:
            return 0
        inside = words.slice(at, end)
        if (
            GENDER.fullmatch(inside)
            or self.is_code(end - 1)
            or self.is_code(at)
            or HOURS.fullmatch(words.lows[at])
            or words.lows[at]
            in {"ref", "reference", "req", "id", "job", "vacancy", "m", "f", "w", "requisition", "no", "posting"}
        ):
            return 0
        small = sum(
            not words.is_capital(i) and words.lows[i].isalpha() and words.lows[i] not in self.cues.title_links
            for i in range(at, end)
        )
        if words.is_capital(at) or words.lows[at][0].isdigit():
            return end - at if small == 0 or words.lows[at][0].isdigit() else 0
        return end - at if end - at <= 3 else 0

    def small_extent(self, at: int) -> tuple[int, int] | None:
        """A title in small letters: up to the last title word before the sentence goes on."""
        last = self.last_small(at)
        if last == at:
            return None
        if self.cues.titles_go_on:
            return self.trimmed(at, self.run(at, last, titled=True))
        words = self.words
        link, after = words.lows[last : last + 1], last + 1
        if after < len(words) and link[0] in {"of", "in"} and words.gaps[last] == words.gaps[after] == "":
            if link[0] == "in" and words.lows[last - 1] in TEACHES:
                while after < len(words) and after - last < 5 and words.gaps[after] == "" and not self.ends_here(after):
                    after += 1
                last = after
            elif words.is_capital(after):
                last = self.run(at, after + 1, titled=True)
            elif words.lows[after] == "residence":
                last = after + 1
        return self.trimmed(at, last)

    def last_small(self, at: int) -> int:
        """The word behind the last title word of a row of small words; `at` itself when there is none."""
        words = self.words
        last = at
        for end in range(at, min(at + 6, len(words)) if 1.0 in self.weights[at : at + 6] else at):
            low = words.lows[end]
            if (end > at and words.gaps[end] not in {"", "/"}) or low in MONTHS or low in NEVER_INSIDE:
                break
            if end in self.stops or end in self.behind_words or (low in {"for", "to", "as", "with"} and last != end):
                break
            if self.weights[end] == 1.0:
                last = end + 1
        return last

    def trimmed(self, start: int, end: int) -> tuple[int, int] | None:
        """The title without reference numbers and words that end none; None when nothing is left."""
        words = self.words
        while end > start and not words.gaps[end].startswith(")"):
            low = words.lows[end - 1]
            ends_none = is_gender(low) or low in self.cues.title_links or self.is_filling(end - 1)
            if not ends_none and not self.is_code(end - 1):
                break
            end -= 1
        while start < end and (
            words.lows[start] in self.cues.articles
            or (self.cues.titles_go_on and start + 1 < end and self.is_filling(start))
            or words.lows[start] in self.cues.title_links
            or self.is_code(start)
        ):
            start += 1
        return (start, end) if start < end else None

    def before(self, at: int) -> tuple[int, int] | None:
        """The title that ends right before word `at`: back to its article, or as far as capitals reach."""
        if at == 0 or self.words.gaps[at] not in {"", '"', "”", "'", "’", ")", "»", "**"}:
            return None
        start, bounded = self.back(at)
        if not bounded:
            start = next(
                (i for i in range(at - 1, start, -1) if self.words.gaps[i] == "," or self.words.gaps[i] in DASHES),
                start,
            )
        opened = sum(self.words.gaps[i].endswith("(") for i in range(start + 1, at))
        closed = sum(self.words.gaps[i].startswith(")") for i in range(start + 1, at + 1))
        return self.trimmed(start, at) if opened <= closed else None

    def back(self, at: int) -> tuple[int, bool]:
        """How far a title may reach to the left of word `at`, and whether an article or a full stop bounds it there."""
        words, cues = self.words, self.cues
        start, inside, small = at, words.gaps[at] == ")", 0
        while start > 0 and at - start < MOST_WORDS:
            gap = words.gaps[start] if start < at else ""
            if gap.startswith(")"):
                inside = True
            elif gap.endswith("("):
                inside = False
            elif gap and gap not in DASHES and gap not in {",", "/", ")"}:
                return start, True
            low = words.lows[start - 1]
            if not inside:
                if low in cues.articles or low in {"for", "to", "as"}:
                    return start, not gap
                if low in MONTHS or low in NEVER_INSIDE or (gap == "," and low in cues.not_names):
                    return start, False
                if not words.is_capital(start - 1) and not low[0].isdigit() and not self.weights[start - 1]:
                    small += 1
                    leads_on = low in cues.title_links and start < at and words.is_capital(start)
                    if (
                        (start - 1) in self.stops
                        or small > 3
                        or (start < at and words.is_capital(start) and not leads_on)
                    ):
                        return start, False
            start -= 1
        return start, start == 0

    def text_of(self, start: int, end: int) -> str:
        """The words as they stand, with the bracket that closes behind them, white space folded."""
        words = self.words
        text = words.slice(start, end)
        if text.count("(") > text.count(")"):
            text = f"{text})" if words.gaps[end].startswith(")") else text.rpartition("(")[0]
        return " ".join(text.split())

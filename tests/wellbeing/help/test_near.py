import pytest

from onward.wellbeing.help.countries import COUNTRIES, ELSEWHERE
from onward.wellbeing.help.lines import HelpKind, read_lines
from onward.wellbeing.help.near import NEAR_KINDS, help_for, read_country, region_of

EMERGENCY = {
    **dict.fromkeys(("AT", "BE", "CH", "DE", "ES", "FR", "IE", "IN", "IT", "NL", "PT"), "112"),
    "AU": "000",
    "CA": "911",
    "GB": "999",
    "NZ": "111",
    "US": "911",
}
FIRST = {
    "US": "988",
    "CA": "988",
    "GB": "116 123",
    "IE": "116 123",
    "AU": "13 11 14",
    "NZ": "1737",
    "FR": "3114",
    "DE": "0800 111 0 111",
    "AT": "142",
    "CH": "143",
    "NL": "0800 0113",
    "BE": "1813",
    "ES": "024",
    "PT": "1411",
    "IT": "02 2327 2327",
    "IN": "14416",
}


def test_each_country_has_its_emergency_number_and_somebody_who_listens() -> None:
    near = {country: help_for(country) for country in COUNTRIES}
    assert {country: one.emergency.call for country, one in near.items() if one.emergency} == EMERGENCY
    assert {country: one.crisis[0].call for country, one in near.items()} == FIRST


@pytest.mark.parametrize("country", [*COUNTRIES, ELSEWHERE])
def test_s2_every_line_says_where_it_comes_from(country: str) -> None:
    lines, problems = read_lines(country, read_country(country))
    assert (problems, [line.name for line in lines if not line.source.startswith("https://")]) == ((), [])


def test_country_without_a_file_has_what_holds_everywhere() -> None:
    sweden, japan = help_for("SE"), help_for("JP")
    assert (sweden.country, japan.country, japan.crisis, japan.near) == (ELSEWHERE, ELSEWHERE, (), {})
    assert sweden.emergency is not None
    assert (sweden.emergency.call, japan.emergency) == ("112", None)
    assert [line.name for line in japan.anywhere] == ["Find A Helpline"]
    assert japan.first.site == "https://findahelpline.com"


@pytest.mark.parametrize("country", ["", "xx", "XX", "../../settings", "DE\0"])
def test_country_that_is_none_has_what_holds_everywhere(country: str) -> None:
    assert help_for(country) == help_for("JP")


def test_first_line_is_the_countrys_own() -> None:
    assert help_for("NZ").first.name == "1737"


def test_help_near_is_parted_by_what_it_is_for() -> None:
    near = help_for("GB").near
    assert list(near) == list(NEAR_KINDS)
    assert [line.name for line in near[HelpKind.DEBT]] == ["StepChange", "National Debtline"]
    assert [kind for kind, lines in near.items() if any(line.kind != kind for line in lines)] == []


@pytest.mark.parametrize(
    ("languages", "region"),
    [
        ("de-AT,de;q=0.9,en-US;q=0.8", "AT"),
        ("de,en-GB;q=0.7", "GB"),
        ("zh-Hant-TW", "TW"),
        (" en-ie ; q=1", "IE"),
        ("es-419,es", ""),
        ("de", ""),
        ("", ""),
        ("*", ""),
        ("-".join(["x"] * 10_000), ""),
        ("," * 10_000 + "de-DE", ""),
        ("de-DE\u0660", ""),
    ],
)
def test_region_is_what_the_browser_names_first(languages: str, region: str) -> None:
    assert region_of(languages) == region

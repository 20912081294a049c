from pathlib import Path

import onward.wellbeing.help
from onward.wellbeing.help.countries import COUNTRIES, ELSEWHERE

FOLDER = Path(onward.wellbeing.help.__file__).parent


def test_each_country_has_its_file_and_each_file_its_country() -> None:
    assert {path.stem for path in FOLDER.glob("*.toml")} == {*COUNTRIES, ELSEWHERE}

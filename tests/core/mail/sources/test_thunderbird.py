from pathlib import Path

from onward.core.mail.sources.thunderbird import account_names


def names(tmp_path: Path, *lines: str) -> dict[str, str]:
    file = tmp_path / "prefs.js"
    file.write_text("\n".join(lines), encoding="utf-8")
    return account_names(str(file))


def server(key: str, **settings: str) -> list[str]:
    return [f'user_pref("mail.server.{key}.{name.replace("_", "-")}", "{value}");' for name, value in settings.items()]


def test_account_is_named_by_the_address_of_its_first_identity(tmp_path: Path) -> None:
    lines = [
        *server("server1", directory_rel="[ProfD]ImapMail/imap.home.example", name="Home", userName="robin"),
        'user_pref("mail.account.account3.identities", "id2,id1");',
        'user_pref("mail.account.account3.server", "server1");',
        'user_pref("mail.identity.id1.useremail", "other@home.example");',
        'user_pref("mail.identity.id2.useremail", "robin@home.example");',
    ]

    assert names(tmp_path, *lines) == {"ImapMail/imap.home.example": "robin@home.example"}


def test_account_without_identity_bears_its_own_name_then_its_user(tmp_path: Path) -> None:
    lines = [
        *server("server1", directory_rel="[ProfD]Mail/Local Folders", name="Kept here", userName="nobody"),
        *server("server2", directory_rel="[ProfD]Mail/pop.home.example", userName="robin"),
        *server("server3", directory_rel="[ProfD]Mail/pop.bare.example"),
    ]

    assert names(tmp_path, *lines) == {
        "Mail/Local Folders": "Kept here",
        "Mail/pop.home.example": "robin",
        "Mail/pop.bare.example": "pop.bare.example",
    }


def test_folders_outside_the_profile_and_other_settings_are_passed_over(tmp_path: Path) -> None:
    lines = [
        *server("server1", directory_rel="[ProfD]../../elsewhere/Mail", name="Out"),
        *server("server2", directory_rel="[ProfD]Mail/a/../../b", name="Up"),
        'user_pref("mail.server.server3.directory-rel", "[ProfD]Mail/cut',
        'user_pref("browser.startup.page", 0);',
        "\ufffd not a setting",
    ]

    assert names(tmp_path, *lines) == {}


def test_settings_that_are_not_there_name_nothing(tmp_path: Path) -> None:
    (tmp_path / "folder.js").mkdir()

    assert account_names(str(tmp_path / "prefs.js")) == {}
    assert account_names(str(tmp_path / "folder.js")) == {}

"""Django's own check of a deployment, for one person and for a host; each in a process of its own."""

import os
import secrets
import subprocess
import sys
from pathlib import Path

CHECK = (sys.executable, "-m", "django", "check", "--deploy", "--fail-level", "WARNING")
SHOW = (
    "from onward import settings as s; print(s.SESSION_COOKIE_NAME, s.SESSION_COOKIE_SECURE, s.ALLOWED_HOSTS, "
    "getattr(s, 'SILENCED_SYSTEM_CHECKS', None), getattr(s, 'SECURE_HSTS_SECONDS', None), s.DEBUG)"
)


def run(command: tuple[str, ...], home: Path, **environ: str) -> subprocess.CompletedProcess[str]:
    kept = {"PATH": os.environ["PATH"], "ONWARD_HOME": str(home), "DJANGO_SETTINGS_MODULE": "onward.settings"}
    return subprocess.run(command, env={**kept, **environ}, capture_output=True, text=True, check=False, timeout=60)


def test_check_for_one_person_silences_what_needs_tls_alone(tmp_path: Path) -> None:
    checked = run(CHECK, tmp_path)
    assert (checked.returncode, checked.stdout) == (0, "System check identified no issues (3 silenced).\n")
    shown = run((sys.executable, "-c", SHOW), tmp_path).stdout
    assert shown == (
        "onward_00000000 False ['jobs-00000000.localhost', '127.0.0.1', '[::1]'] "
        "['security.W004', 'security.W008', 'security.W011'] None False\n"
    )


def test_check_for_a_host_silences_nothing(tmp_path: Path) -> None:
    environ = {"ONWARD_HOSTS": "jobs.example.org", "ONWARD_SECRET_KEY": secrets.token_urlsafe(48)}
    checked = run(CHECK, tmp_path, **environ)
    assert (checked.returncode, checked.stdout) == (0, "System check identified no issues (0 silenced).\n")
    shown = run((sys.executable, "-c", SHOW), tmp_path, **environ).stdout
    assert shown == "__Host-onward True ['jobs.example.org'] None 63072000 False\n"


def test_host_without_a_key_is_refused(tmp_path: Path) -> None:
    refused = run((sys.executable, "-c", SHOW), tmp_path, ONWARD_HOSTS="jobs.example.org")
    assert (refused.returncode, "A hosted server needs ONWARD_SECRET_KEY" in refused.stderr) == (1, True)


def test_settings_alone_make_no_folder(tmp_path: Path) -> None:
    assert run((sys.executable, "-c", SHOW), tmp_path / "home").returncode == 0
    assert list(tmp_path.iterdir()) == []

"""Running a benchmark on an encrypted store of its own, which is gone afterwards."""

import os
import sys
import tempfile
from collections.abc import Callable


def run_in_new_store(main: Callable[[int], None], default: int) -> None:
    """Run it with the number that stands on the command line, else with this one."""
    with tempfile.TemporaryDirectory(prefix="onward-benchmark-") as home:
        os.environ |= {"ONWARD_HOME": home, "ONWARD_KEY_STORE": "file", "DJANGO_SETTINGS_MODULE": "onward.settings"}
        os.environ.pop("DATABASE_URL", None)
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0)
        main(int(sys.argv[1]) if len(sys.argv) > 1 else default)

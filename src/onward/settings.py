"""Settings of the Django ground: from the environment alone, with a usable default for one person.

ONWARD_HOME: the data folder. DATABASE_URL: PostgreSQL instead of the encrypted file. ONWARD_SECRET_KEY: needed where
several server processes share sessions. ONWARD_HOSTS: the names a hosted server answers to, separated by commas; it
stands behind a proxy that speaks TLS and sets X-Forwarded-Proto itself. ONWARD_SAMPLE: `yes` where the record is the
sample's, an invented person's. ONWARD_SERVES: `onward serve` sets it itself.
"""

import os
import secrets

from django.core.exceptions import ImproperlyConfigured

from onward.shell.addresses import read_addresses
from onward.store.database import database_settings

ONWARD_IS_SAMPLE = os.environ.get("ONWARD_SAMPLE") == "yes"
ONWARD_ADDRESSES = read_addresses(os.environ)
if ONWARD_ADDRESSES.hosted and not os.environ.get("ONWARD_SECRET_KEY"):
    raise ImproperlyConfigured("A hosted server needs ONWARD_SECRET_KEY: 50 random letters, the same for each process.")
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
    "onward.plan",
    "onward.recovery",
    "onward.momentum",
    "onward.people",
    "onward.wellbeing",
    "onward.jobs",
    "onward.desk",
    "django_htmx",
]
DATABASES = {"default": database_settings(os.environ)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "accounts.User"
SESSION_ENGINE = "onward.accounts.sessions"
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}
# What looks through new mail after each import, wherever it was begun: called with the person and `now`, perhaps twice.
AFTER_IMPORTS = ("onward.plan.actions.drafts.notice_sent",)

ROOT_URLCONF = "onward.urls"
ALLOWED_HOSTS = list(ONWARD_ADDRESSES.names)
APPEND_SLASH = False
MIDDLEWARE = [
    "onward.shell.middleware.headers.Headers",
    "onward.shell.middleware.hosts.HostGuard",
    "django.middleware.security.SecurityMiddleware",
    "onward.shell.middleware.fetch.FetchGuard",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "onward.shell.middleware.errors.ErrorPages",
    "django.middleware.common.CommonMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "onward.shell.middleware.login.LoginRequired",
    "django_htmx.middleware.HtmxMiddleware",
]
# Partials are loaded by naming their loader and tags; their app would import Django's admin, a third of a second.
_LOADERS = ["django.template.loaders.app_directories.Loader"]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "onward.shell.context.csp_nonce",
                "onward.desk.context.surroundings",
                "onward.wellbeing.context.help_near",
            ],
            "loaders": [("template_partials.loader.Loader", [("django.template.loaders.cached.Loader", _LOADERS)])],
            "libraries": {"partials": "template_partials.templatetags.partials"},
        },
    }
]

SESSION_COOKIE_NAME = ONWARD_ADDRESSES.cookie
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SAMESITE = "Strict"
SESSION_COOKIE_SECURE = ONWARD_ADDRESSES.hosted
CSRF_USE_SESSIONS = True
CSRF_FAILURE_VIEW = "onward.shell.views.forged"
SECURE_REFERRER_POLICY = "no-referrer"
if ONWARD_ADDRESSES.hosted:
    SECURE_SSL_REDIRECT = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 2 * 365 * 24 * 60 * 60
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
else:
    SILENCED_SYSTEM_CHECKS = [
        "security.W004",  # no HSTS: nothing but this computer is asked, without TLS
        "security.W008",  # no redirect to TLS: the same
        "security.W011",  # no secure cookie: the same; a browser would keep it from a server without TLS
    ]

STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_ALLOW_ALL_ORIGINS = False
WHITENOISE_MAX_AGE = 0

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"()": "onward.shell.log.PlainFormatter"}},
    "handlers": {"standard error": {"class": "logging.StreamHandler", "formatter": "plain", "level": "ERROR"}},
    "root": {"handlers": ["standard error"], "level": "WARNING"},
    "loggers": {
        # Django's own handlers would print a usual traceback, and mail it.
        "django": {"handlers": [], "level": "ERROR", "propagate": True},
        "django.server": {"handlers": [], "level": "ERROR", "propagate": True},
        # Each retried task would be told as an error, with its traceback.
        "django_tasks": {"level": "CRITICAL"},
        "django_tasks_db": {"level": "CRITICAL"},
    },
}

"""The app as Django knows it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    """Logins and the people who search."""

    name = "onward.accounts"
    verbose_name = _("Accounts")

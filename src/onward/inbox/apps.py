"""The app as Django knows it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InboxConfig(AppConfig):
    """Mail, readings and imports."""

    name = "onward.inbox"
    verbose_name = _("Inbox")

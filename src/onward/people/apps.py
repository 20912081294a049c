"""The app as Django knows it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    """People one knows a little or well, and what was asked of them."""

    name = "onward.people"
    verbose_name = _("People")

"""The app as Django knows it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class JobsConfig(AppConfig):
    """The worker and its tasks."""

    name = "onward.jobs"
    verbose_name = _("Jobs")

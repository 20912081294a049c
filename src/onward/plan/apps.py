"""The app as Django knows it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlanConfig(AppConfig):
    """Lessons, actions, questions, strengths, goals, drafts."""

    name = "onward.plan"
    verbose_name = _("Plan")

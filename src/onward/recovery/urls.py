"""The addresses of what comes after a no."""

from django.urls import URLPattern, path

from onward.recovery.views.first import enough, first, how
from onward.recovery.views.list import begin, choose, opened
from onward.recovery.views.steps import act, after, forget, keep, step
from onward.recovery.views.whole import erase, printed

app_name = "recovery"
urlpatterns: list[URLPattern] = [
    path("after", opened, name="list"),
    path("after/choose", choose, name="choose"),
    path("after/begin/<uuid:application_id>", begin, name="begin"),
    path("after/<uuid:recovery_id>", first, name="first"),
    path("after/<uuid:recovery_id>/how", how, name="how"),
    path("after/<uuid:recovery_id>/enough", enough, name="enough"),
    path("after/<uuid:recovery_id>/print", printed, name="print"),
    path("after/<uuid:recovery_id>/erase", erase, name="erase"),
    path("after/<uuid:recovery_id>/<slug:name>", step, name="step"),
    path("after/<uuid:recovery_id>/<slug:name>/keep", keep, name="keep"),
    path("after/<uuid:recovery_id>/<slug:name>/after", after, name="after"),
    path("after/<uuid:recovery_id>/<slug:name>/forget", forget, name="forget"),
    path("after/<uuid:recovery_id>/<slug:name>/do/<slug:act_name>", act, name="act"),
]

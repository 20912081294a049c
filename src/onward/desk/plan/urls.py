"""The addresses of the plan, with the letters that the desk puts together."""

from django.urls import URLPattern, path

from onward.desk.plan.views import draft, drafts
from onward.plan.urls import urlpatterns as plan_patterns

app_name = "plan"
urlpatterns: list[URLPattern] = [
    path("drafts", drafts, name="drafts"),
    path("drafts/<uuid:draft_id>", draft, name="draft"),
    *plan_patterns,
]

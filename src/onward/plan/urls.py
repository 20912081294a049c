"""The addresses of the plan."""

from django.urls import URLPattern

from onward.plan.urls_drafts import urlpatterns as draft_patterns
from onward.plan.urls_goals import urlpatterns as goal_patterns
from onward.plan.urls_lessons import urlpatterns as lesson_patterns
from onward.plan.urls_strengths import urlpatterns as strength_patterns

app_name = "plan"
urlpatterns: list[URLPattern] = [*draft_patterns, *lesson_patterns, *strength_patterns, *goal_patterns]

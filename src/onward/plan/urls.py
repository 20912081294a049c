"""The addresses of the plan; `onward.desk.plan.urls` names them, and adds the letters, of which people tell more."""

from django.urls import URLPattern

from onward.plan.urls_drafts import urlpatterns as draft_patterns
from onward.plan.urls_goals import urlpatterns as goal_patterns
from onward.plan.urls_lessons import urlpatterns as lesson_patterns
from onward.plan.urls_questions import urlpatterns as question_patterns
from onward.plan.urls_strengths import urlpatterns as strength_patterns

urlpatterns: list[URLPattern] = [
    *draft_patterns,
    *lesson_patterns,
    *strength_patterns,
    *goal_patterns,
    *question_patterns,
]

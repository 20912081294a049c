"""The addresses of goals."""

from django.urls import URLPattern, path

from onward.plan.views import goals

urlpatterns: list[URLPattern] = [
    path("goals", goals.goals, name="goals"),
    path("goals/new", goals.new_goal, name="new_goal"),
    path("goals/<uuid:goal_id>", goals.goal, name="goal"),
    path("goals/<uuid:goal_id>/milestone", goals.new_milestone, name="new_milestone"),
    path("goals/<uuid:goal_id>/change-back", goals.change_back, name="change_goal_back"),
    path("goals/<uuid:goal_id>/reached", goals.reach, name="reach_goal"),
    path("goals/<uuid:goal_id>/let-go", goals.let_go, name="let_go_goal"),
    path("goals/<uuid:goal_id>/reopen", goals.reopen, name="reopen_goal"),
    path("goals/<uuid:goal_id>/forget", goals.forget, name="forget_goal"),
]

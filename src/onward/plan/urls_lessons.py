"""The addresses of lessons, actions and if-then plans."""

from django.urls import URLPattern, path

from onward.plan.views import actions, if_then, lessons

urlpatterns: list[URLPattern] = [
    path("lessons", lessons.lessons, name="lessons"),
    path("lessons/new", lessons.new_lesson, name="new_lesson"),
    path("lessons/offered", lessons.take_offered, name="take_offered"),
    path("lessons/<uuid:lesson_id>", lessons.lesson, name="lesson"),
    path("lessons/<uuid:lesson_id>/change", lessons.change, name="change_lesson"),
    path("lessons/<uuid:lesson_id>/change-back", lessons.change_back, name="change_lesson_back"),
    path("lessons/<uuid:lesson_id>/aside", lessons.put_aside, name="set_aside_lesson"),
    path("lessons/<uuid:lesson_id>/take-up", lessons.take_up_again, name="take_up_lesson"),
    path("lessons/<uuid:lesson_id>/unchoose", lessons.unchoose, name="unchoose_lesson"),
    path("lessons/<uuid:lesson_id>/forget", lessons.forget, name="forget_lesson"),
    path("applications/<uuid:application_id>/nothing-to-learn", lessons.nothing, name="learn_nothing"),
    path("actions", actions.actions, name="actions"),
    path("actions/new", actions.new_action, name="new_action"),
    path("actions/<uuid:action_id>", actions.action, name="action"),
    path("actions/<uuid:action_id>/move", actions.move, name="move_action"),
    path("actions/<uuid:action_id>/put-back", actions.put_action_back, name="put_back_action"),
    path("actions/<uuid:action_id>/done", actions.finish, name="finish_action"),
    path("actions/<uuid:action_id>/drop", actions.drop, name="drop_action"),
    path("actions/<uuid:action_id>/reopen", actions.reopen, name="reopen_action"),
    path("actions/<uuid:action_id>/forget", actions.forget, name="forget_action"),
    path("if-then", if_then.if_then, name="if_then"),
    path("if-then/write", if_then.write, name="write_if_then"),
    path("if-then/<uuid:if_then_id>/once", if_then.go_through, name="rehearse_if_then"),
    path("if-then/<uuid:if_then_id>/not-yet", if_then.unrehearsed, name="unrehearse_if_then"),
    path("if-then/<uuid:if_then_id>/unwrite", if_then.unwrite, name="unwrite_if_then"),
    path("if-then/<uuid:if_then_id>/retire", if_then.let_go, name="retire_if_then"),
    path("if-then/<uuid:if_then_id>/use-again", if_then.use_again, name="bring_back_if_then"),
]

"""The addresses of questions."""

from django.urls import URLPattern, path

from onward.plan.views import questions

urlpatterns: list[URLPattern] = [
    path("questions", questions.questions, name="questions"),
    path("questions/<uuid:question_id>/forget", questions.forget, name="forget_question"),
    path("questions/<uuid:question_id>/bring-back", questions.bring_back, name="bring_back_question"),
]

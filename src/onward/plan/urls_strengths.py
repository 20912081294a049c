"""The addresses of strengths."""

from django.urls import URLPattern, path

from onward.plan.views import strengths

urlpatterns: list[URLPattern] = [
    path("strengths", strengths.strengths, name="strengths"),
    path("strengths/new", strengths.new_strength, name="new_strength"),
    path("strengths/look", strengths.look, name="look_strengths"),
    path("strengths/unlook", strengths.unlook, name="unlook_strengths"),
    path("strengths/two-lines", strengths.two_lines, name="two_lines"),
    path("strengths/two-lines/back", strengths.two_lines_back, name="two_lines_back"),
    path("strengths/<uuid:strength_id>", strengths.strength, name="strength"),
    path("strengths/<uuid:strength_id>/change-back", strengths.change_back, name="change_strength_back"),
    path("strengths/<uuid:strength_id>/keep", strengths.keep, name="keep_strength"),
    path("strengths/<uuid:strength_id>/aside", strengths.put_aside, name="set_aside_strength"),
    path("strengths/<uuid:strength_id>/offer", strengths.offer, name="offer_strength"),
    path("strengths/<uuid:strength_id>/forget", strengths.forget, name="forget_strength"),
    path("strengths/<uuid:strength_id>/use", strengths.use, name="use_strength"),
    path("strengths/<uuid:strength_id>/not-use", strengths.not_use, name="not_use_strength"),
]

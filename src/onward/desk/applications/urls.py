"""The addresses of applications and of their facts; named for the record that they are about."""

from django.urls import URLPattern, URLResolver, path

from onward.desk.applications.views import by_hand, facts, lists, places

app_name = "journey"
urlpatterns: list[URLPattern | URLResolver] = [
    path("applications", lists.applications, name="list"),
    path("applications/new", by_hand.new, name="new"),
    path("applications/<uuid:application_id>", lists.application, name="application"),
    path("applications/<uuid:application_id>/edit", by_hand.edit, name="edit"),
    path("applications/<uuid:application_id>/happened", by_hand.happened, name="happened"),
    path("applications/<uuid:application_id>/remove", by_hand.remove, name="remove"),
    path("applications/<uuid:application_id>/split", places.split_off, name="split"),
    path("applications/<uuid:application_id>/merge", places.merge_with, name="merge"),
    path("facts/<uuid:event_id>/correct", facts.correct, name="correct"),
    path("facts/<uuid:event_id>/move", places.move_fact, name="move"),
]

"""The addresses of people."""

from django.urls import URLPattern, URLResolver, path

from onward.people.views import approaches, employer, gatherings, intake, lists, parts, person, strengths

app_name = "people"
urlpatterns: list[URLPattern | URLResolver] = [
    path("people", lists.people, name="list"),
    path("people/all", lists.ring, name="ring"),
    path("people/for-me", lists.for_me, name="for_me"),
    path("people/new", person.new, name="new"),
    path("people/employer", employer.employer, name="employer"),
    path("people/import", intake.importing, name="import"),
    path("people/import/mail", intake.from_mail, name="from_mail"),
    path("people/import/file", intake.upload, name="upload"),
    path("people/import/<uuid:intake_id>", intake.intake, name="intake"),
    path("people/import/<uuid:intake_id>/undo", intake.undo, name="undo_intake"),
    path("people/strengths", strengths.strengths, name="strengths"),
    path("people/strengths/paste", strengths.paste, name="paste"),
    path("people/strengths/decide", strengths.decide, name="decide"),
    path("people/strengths/undo", strengths.undecide, name="undecide"),
    path("people/strengths/<uuid:answer_id>/take-out", strengths.take_out_answer, name="take_back_answer"),
    path("people/gatherings", gatherings.gatherings, name="gatherings"),
    path("people/gatherings/<uuid:gathering_id>", gatherings.gathering, name="gathering"),
    path("people/gatherings/<uuid:gathering_id>/went", gatherings.went, name="went"),
    path("people/gatherings/<uuid:gathering_id>/take-out", gatherings.drop_gathering, name="drop_gathering"),
    path("people/approaches/<uuid:approach_id>/mark", approaches.mark, name="mark"),
    path("people/approaches/<uuid:approach_id>/thank", approaches.thank, name="thank"),
    path("people/approaches/<uuid:approach_id>/leave", approaches.leave, name="leave"),
    path("people/parts/<uuid:part_id>/take-out", parts.leave_part, name="leave_part"),
    path("people/parts/<uuid:part_id>/told", parts.told, name="told"),
    path("people/talks/<uuid:talk_id>", parts.talk, name="talk"),
    path("people/<uuid:person_id>", person.person, name="person"),
    path("people/<uuid:person_id>/edit", person.edit, name="edit"),
    path("people/<uuid:person_id>/edit/undo", person.undo_edit, name="undo_edit"),
    path("people/<uuid:person_id>/take-back", person.take_back, name="take_back"),
    path("people/<uuid:person_id>/forget", person.forget, name="forget"),
    path("people/<uuid:person_id>/ring", person.move, name="move"),
    path("people/<uuid:person_id>/writing", person.writing, name="writing"),
    path("people/<uuid:person_id>/pass", person.pass_by, name="pass"),
    path("people/<uuid:person_id>/write", approaches.write, name="write"),
    path("people/<uuid:person_id>/part", parts.part, name="part"),
    path("people/<uuid:person_id>/talks", parts.talks, name="talks"),
]

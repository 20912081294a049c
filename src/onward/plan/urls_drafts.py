"""The addresses of drafts; `onward.desk.plan.urls` names the list and the letter itself."""

from django.urls import URLPattern, path

from onward.plan.views import drafts

urlpatterns: list[URLPattern] = [
    path("drafts/<uuid:draft_id>/keep", drafts.keep, name="keep_draft"),
    path("drafts/<uuid:draft_id>/letter.eml", drafts.file, name="draft_file"),
    path("drafts/<uuid:draft_id>/sent", drafts.send, name="draft_sent"),
    path("drafts/<uuid:draft_id>/not-sent", drafts.not_sent, name="draft_not_sent"),
    path("drafts/<uuid:draft_id>/drop", drafts.drop, name="drop_draft"),
    path("drafts/<uuid:draft_id>/close", drafts.close, name="close_draft"),
    path("drafts/<uuid:draft_id>/reopen", drafts.reopen, name="reopen_draft"),
    path("drafts/<uuid:draft_id>/hold", drafts.hold, name="hold_draft"),
    path("drafts/<uuid:draft_id>/release", drafts.release, name="release_draft"),
    path("drafts/<uuid:draft_id>/nudge", drafts.nudge, name="nudge_draft"),
]

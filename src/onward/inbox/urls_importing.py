"""The addresses of imports and of what they left out."""

from django.urls import URLPattern, URLResolver, path

from onward.inbox.views import importing, importing_left_out, importing_runs

urlpatterns: list[URLPattern | URLResolver] = [
    path("import", importing.importing, name="import"),
    path("import/upload", importing.upload, name="upload"),
    path("import/path", importing.take_path, name="take_path"),
    path("import/found", importing.found, name="found"),
    path("import/found/take", importing.take_found, name="take_found"),
    path("import/<uuid:run_id>", importing_runs.run, name="run"),
    path("import/<uuid:run_id>/stop", importing_runs.stop, name="stop_run"),
    path("import/<uuid:run_id>/go-on", importing_runs.go_on, name="go_on_run"),
    path("import/<uuid:run_id>/undo", importing_runs.undo_import, name="undo_run"),
    path("import/<uuid:run_id>/addresses/<uuid:proposal_id>", importing_runs.own_address, name="own_address"),
    path("left-out", importing_left_out.left_out_list, name="left_out"),
    path("left-out/<uuid:left_out_id>", importing_left_out.left_out_mail, name="left_out_mail"),
]

"""The addresses of wins, employers to try and the proof of search."""

from django.urls import URLPattern, path

from onward.momentum.views import employers, proof, wins

urlpatterns: list[URLPattern] = [
    path("wins", wins.wins, name="wins"),
    path("wins/take", wins.take, name="take_win"),
    path("wins/none", wins.none, name="no_win"),
    path("wins/<uuid:win_id>", wins.win, name="win"),
    path("wins/<uuid:win_id>/change-back", wins.change_back, name="change_win_back"),
    path("wins/<uuid:win_id>/remove", wins.remove, name="remove_win"),
    path("wins/<uuid:win_id>/put-back", wins.put_back, name="put_back_win"),
    path("employers", employers.employers, name="employers"),
    path("employers/again", employers.again, name="try_again"),
    path("employers/load", employers.hide_load, name="hide_load"),
    path("employers/load/show", employers.show_load, name="show_load"),
    path("proof", proof.proof, name="proof"),
    path("proof/print", proof.to_print, name="print_proof"),
    path("proof.csv", proof.as_table, name="proof_table"),
]

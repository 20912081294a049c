"""The addresses of what is about oneself; they are the desk's, and begin with /me."""

from django.urls import URLPattern, URLResolver, path

from onward.desk.me.views import addresses, done, erase, found, settings, taught

urlpatterns: list[URLPattern | URLResolver] = [
    path("", settings.me, name="me"),
    path("/secret", settings.secret, name="secret"),
    path("/backup", settings.backup, name="backup"),
    path("/addresses", addresses.addresses, name="addresses"),
    path("/addresses/<uuid:address_id>", addresses.say, name="say_address"),
    path("/taught", taught.taught, name="taught"),
    path("/taught/<uuid:taught_id>/forget", taught.forget_one, name="forget"),
    path("/taught/<uuid:taught_id>/learn", taught.learn_one, name="learn"),
    path("/done", done.done, name="done"),
    path("/done/<uuid:act_id>/undo", done.undo_act, name="undo"),
    path("/found", found.found, name="found"),
    path("/search-on", found.search_on, name="search_on"),
    path("/erase", erase.erase, name="erase"),
]

"""The addresses of questions, letters, pasted mail and original mail; `inbox` is their namespace."""

from django.urls import URLPattern, URLResolver, path

from onward.inbox.views import letters, mail, reading, review

urlpatterns: list[URLPattern | URLResolver] = [
    path("review", review.review, name="review"),
    path("review/back", review.take_back, name="take_back"),
    path("review/again", review.begin_again, name="begin_again"),
    path("review/<uuid:proposal_id>", review.answer_one, name="answer"),
    path("letters", letters.letters, name="letters"),
    path("letters/hold", letters.hold, name="hold_letters"),
    path("letters/release", letters.release, name="release_letters"),
    path("letters/file", letters.file_all, name="file_letters"),
    path("letters/<uuid:mail_id>", letters.letter, name="letter"),
    path("letters/<uuid:mail_id>/open", letters.open_one, name="open_letter"),
    path("letters/<uuid:mail_id>/file", letters.file_one, name="file_letter"),
    path("letters/<uuid:mail_id>/wait", letters.wait_again, name="wait_letter"),
    path("read", reading.read_pasted, name="read"),
    path("read/keep", reading.keep, name="keep"),
    path("mail/<uuid:mail_id>", mail.original, name="mail"),
    path("mail/<uuid:mail_id>/file", mail.file, name="file"),
]

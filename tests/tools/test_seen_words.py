from seen_words import Seen, words_of_code, words_of_data, words_of_page

PAGE = """{% extends "recovery/base.html" %}
{# They failed. #}
<h1 class="failed" title="A title">{% translate 'Hear "them" out' %}</h1>
{% comment %}
failed
{% endcomment %}<p>{% blocktranslate trimmed with name=company %}
Three of {{ name }} &amp; more
{% plural %}Others{% endblocktranslate %}</p>
<style>.failed {}</style><script>failed()</script>
<input type="radio" value="rejection" placeholder="{% translate 'Search' %}">
{% if failed %}{% include "x.html" with title=_("Said") %}{{ name|default:"nobody" }}{% endif %}
"""


def test_words_of_page_are_what_is_read_and_no_code() -> None:
    seen = [Seen(one.line, " ".join(one.text.split())) for one in words_of_page(PAGE)]
    assert seen == [
        Seen(3, "A title"),
        Seen(3, "Hear them out"),
        Seen(7, "Three of & more Others"),
        Seen(10, "Search"),
        Seen(11, "Said nobody"),
    ]


def test_words_of_code_are_what_is_translated() -> None:
    code = 'NAME = "failed"\nTITLE = _("They said no")\n\n\ndef f():\n    ngettext("%s place", "%s places", 2)\n'
    assert list(words_of_code(code)) == [Seen(2, "They said no"), Seen(6, "%s place"), Seen(6, "%s places")]


def test_words_of_data_are_its_texts_but_for_titles_of_others() -> None:
    data = """title = "Before"
lines = ["One", "Two"]
minutes = 3
[[source]]
claim = "It may help."
text = "CBT and recovery"
url = "https://a.example"
[deep]
inner = "Three"
"""
    assert list(words_of_data(data)) == [
        Seen(1, "Before"),
        Seen(2, "One"),
        Seen(2, "Two"),
        Seen(9, "Three"),
        Seen(5, "It may help."),
    ]


def test_words_of_data_that_cannot_be_read_are_none() -> None:
    assert list(words_of_data("title = ")) == []

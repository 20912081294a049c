"""What a person says of a question that they were asked."""

from django import forms
from django.utils.translation import gettext_lazy as _

from onward.accounts.once import OnceForm
from onward.plan.models import LINE_LENGTH


class QuestionForm(OnceForm):
    """A question, and what one said to it."""

    text = forms.CharField(
        label=_("What did they ask?"),
        max_length=LINE_LENGTH,
        error_messages={"required": _("Write the question.")},
    )
    answer = forms.CharField(
        label=_("What you said, or would say"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

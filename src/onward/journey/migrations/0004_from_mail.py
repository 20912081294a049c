from typing import Any

from django.db import migrations, models

SHOWN = ("applied", "screen", "interview", "final")
NO_WORD = "let_go"
NOT_TOLD = ("let_go", "considering")


def fill(apps: Any, _schema_editor: Any) -> None:  # noqa: ANN401  # what a migration is given has no type
    """Say of every application that is there already what its counting events say."""
    applications: models.QuerySet[Any] = models.QuerySet(apps.get_model("journey", "Application"))
    events: models.QuerySet[Any] = models.QuerySet(apps.get_model("journey", "Event"))
    told = events.filter(application=models.OuterRef("pk"), withdrawn_in=None)
    read = told.filter(origin="mail").exclude(kind=NO_WORD)
    shown = told.filter(stage__in=SHOWN).exclude(kind__in=NOT_TOLD)
    applications.filter(models.Exists(read)).update(from_mail=True)
    applications.filter(models.Exists(shown)).update(shows_stage=True)


class Migration(migrations.Migration):
    dependencies = [
        ("journey", "0003_event_by_kind"),
    ]

    operations = [
        migrations.AddField(
            model_name="application",
            name="from_mail",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="application",
            name="shows_stage",
            field=models.BooleanField(default=False),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]

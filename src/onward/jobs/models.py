"""Signs of life of the workers, where there may be several."""

from typing import Any

from django.db import models
from django_tasks_db.models import DBTaskResult

Task = DBTaskResult[..., Any]
"""A task with what became of it; the table is django-tasks-db's."""


class Beat(models.Model):
    """When a worker last said that it lives. What a silent worker had begun is begun again by another."""

    worker_id = models.CharField(primary_key=True, max_length=64)
    beaten_at = models.DateTimeField()

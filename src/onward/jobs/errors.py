"""Why a task was not done, where the task itself could not say it."""


class WorkerGoneError(Exception):
    """The worker ended in the middle of it each time; close other programs, so that there is memory enough."""


class TaskUnknownError(Exception):
    """This version of Onward does not know the task; install the version that began it."""

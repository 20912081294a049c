"""The words of the terminal for what the core finds; they name what happened and judge nobody."""

from onward.core.filing.stories import Outcome
from onward.core.reading.reading import Certainty, Kind, Stage

KINDS = {
    Kind.REJECTION: "They said no",
    Kind.CLOSED: "Job closed",
    Kind.ACKNOWLEDGEMENT: "Received",
    Kind.INTERVIEW: "Interview",
    Kind.ASSESSMENT: "Task or test",
    Kind.OFFER: "Offer",
    Kind.INFO_REQUEST: "They ask for something",
    Kind.FEEDBACK: "Feedback",
    Kind.WITHDRAWAL: "I withdrew",
    Kind.OUTREACH: "Recruiter or job alert",
    Kind.SENT: "I wrote",
    Kind.OTHER: "Something else",
}

OUTCOMES = {
    Outcome.OPEN: "Still open",
    Outcome.OFFER: "Offer",
    Outcome.REJECTION: "They said no",
    Outcome.CLOSED: "Job closed",
    Outcome.WITHDRAWN: "I withdrew",
    Outcome.SILENCE: "No answer",
}

CERTAINTIES = {Certainty.SURE: "sure", Certainty.LIKELY: "likely", Certainty.UNSURE: "not sure"}

STAGES = {
    Stage.APPLIED: "after applying",
    Stage.SCREEN: "after a first talk",
    Stage.INTERVIEW: "after an interview",
    Stage.FINAL: "after the last round",
    Stage.UNKNOWN: "",
}

NO_COMPANY = "An employer that is not named"

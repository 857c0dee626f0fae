"""How what rests on our estimate of the other side is said: the surer we are of it, the plainer."""

from dataclasses import dataclass

from batna.model.plan import Confidence


@dataclass(frozen=True, slots=True)
class Voice:
    """The words for an estimate of one confidence.

    `source` names the estimate and how sure it is, `belief` is who says so (`we think`), `worth` what a package does
    for them, `caution` a sentence on what follows.
    """

    source: str
    belief: str
    worth: str
    caution: str


_VOICES = {
    Confidence.HIGH: Voice(
        "by our estimate, of which we are sure",
        "we are sure",
        "is worth",
        "What it says of them rests on our estimate of how they value the terms. Confidence: high.",
    ),
    Confidence.MEDIUM: Voice(
        "by our estimate, of which we are fairly sure",
        "we think",
        "should be worth",
        "What it says of them rests on our estimate of how they value the terms. Confidence: medium, "
        "so test it with a question before you rely on it.",
    ),
    Confidence.LOW: Voice(
        "by a first guess at what they want",
        "we guess",
        "may be worth",
        "What it says of them rests on a first guess at how they value the terms. Confidence: low, "
        "so take it as questions to ask, not as facts.",
    ),
}
_UNSAID = Voice(
    "by our estimate, of which nobody has said how sure it is",
    "we guess",
    "may be worth",
    "What it says of them rests on our estimate of how they value the terms. Nobody has said how sure it is; "
    "give its `confidence` in plan.yaml.",
)


def voice(confidence: Confidence | None) -> Voice:
    """The words for an estimate of this confidence."""
    return _UNSAID if confidence is None else _VOICES[confidence]

"""What the command answers about talks: its JSON documents, and nothing of how it came by them."""

import contextlib
import io
import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from batna.cli import main
from second.talks import Talks, write

Document = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Answers:
    """What `suggest`, `score` and, where it can be and was asked, `analyse` say of talks on their day."""

    talks: Talks
    suggest: Document
    score: Document
    analyse: Document | None

    @property
    def has_estimate(self) -> bool:
        """Whether the plan says how they value the terms."""
        return "estimate" in self.talks.plan["counterparty"]

    @property
    def standing_of_theirs(self) -> list[Document]:
        """Their offers that stand, as `score` lists them."""
        return [offer for offer in self.score["offers"] if offer["from"] == "them" and offer["standing"]]

    @property
    def advised(self) -> dict[str, dict[str, Any]]:
        """Every package that is put to us, by where it stands: the suggested ones and the next step's."""
        found = {f"package {at}": one["terms"] for at, one in enumerate(self.suggest["packages"], 1)}
        step = self.suggest["next_step"]
        if step["terms"] is not None and step["do"] not in {"accept", "decide", "withdraw"}:
            found["the next step"] = step["terms"]
        return found


def ask(talks: Talks) -> Answers:
    """Ask about the talks on their day; to save time, `analyse` of every other talks alone."""
    commands = ["suggest", "score"]
    if "estimate" in talks.plan["counterparty"] and talks.number % 2 == 0:
        commands.append("analyse")
    suggest, score, *analyse = _answers(talks, [(command, talks.today) for command in commands])
    return Answers(talks, suggest, score, analyse[0] if analyse else None)


def advice(talks: Talks) -> Document:
    """What `suggest` says of the talks on their day."""
    return _answers(talks, [("suggest", talks.today)])[0]


def advice_on(talks: Talks, *days: date) -> list[Document]:
    """What `suggest` says of the talks on each of these days."""
    return _answers(talks, [("suggest", day) for day in days])


def advice_and_scores(talks: Talks) -> tuple[Document, Document]:
    """What `suggest` and `score` say of the talks on their day."""
    suggest, score = _answers(talks, [("suggest", talks.today), ("score", talks.today)])
    return suggest, score


def _answers(talks: Talks, questions: list[tuple[str, date]]) -> list[Document]:
    with TemporaryDirectory() as folder:
        write(Path(folder), {"talks": talks})
        return [_answer(folder, talks, command, day) for command, day in questions]


def _answer(folder: str, talks: Talks, command: str, day: date) -> Document:
    printed, complaints = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(complaints):
        code = main([command, "talks", "-C", folder, "--as-of", str(day), "--format", "json"])

    assert code == 0, f"{command} of talks {talks.number} ended with {code}: {complaints.getvalue()}"
    document: Document = json.loads(printed.getvalue())
    return document

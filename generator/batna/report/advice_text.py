"""What to do next, for a terminal."""

from datetime import date

from batna.plan_report import PlanReport
from batna.report.package_text import wrapped
from batna.telling.advice import advice


def next_step_lines(report: PlanReport, day: date, locale: str) -> list[str]:
    """The sentences under their heading, and an empty line; nothing where there is nothing to be done."""
    said = advice(report, day, locale)
    if said is None:
        return []
    told = (said.what, *said.why, said.acceptance, said.prepare)
    return ["WHAT TO DO NEXT", *(line for sentence in told if sentence for line in wrapped(sentence)), ""]

"""Diagnostics as JUnit XML, which every CI system shows: a plan is a suite, a finding a case that failed."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from xml.etree import ElementTree as ET

from batna.check import fails
from batna.diagnostics import Diagnostic, Severity
from batna.model.files import SETTINGS, plan_file

PORTFOLIO = "portfolio"
# What XML 1.0 cannot hold, not even escaped (section 2.2 of the recommendation, "Characters").
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def document(diagnostics: Iterable[Diagnostic], plans: Sequence[str], fail_on: Severity, prefix: str) -> str:
    """One suite for the portfolio's own files and one for each of `plans`, given by slug.

    What fails the check is a failure, what is waived is skipped, and everything else, such as what
    stood before, passes and is told in the case's output. A suite without findings has one case, which passes.
    """
    found: dict[str | None, list[Diagnostic]] = {None: [], **{slug: [] for slug in plans}}
    for diagnostic in diagnostics:
        found[diagnostic.plan].append(diagnostic)
    suites = [_suite(slug, cases, fail_on, prefix) for slug, cases in found.items()]
    top = ET.Element("testsuites", {"name": "batna check", **_sums(suites)})
    top.extend(suites)
    ET.indent(top)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(top, encoding="unicode")}\n'


def _suite(slug: str | None, diagnostics: list[Diagnostic], fail_on: Severity, prefix: str) -> ET.Element:
    name = slug or PORTFOLIO
    names: Counter[str] = Counter()
    cases = []
    for diagnostic in diagnostics:
        title = _title(diagnostic)
        names[title] += 1
        cases.append(_case(diagnostic, name, title if names[title] == 1 else f"{title} ({names[title]})", prefix))
        _outcome(cases[-1], diagnostic, fail_on, prefix)
    if not cases:
        sound = "plan is sound" if slug else "portfolio is sound"
        file = f"{prefix}{plan_file(slug) if slug else SETTINGS}"
        cases.append(ET.Element("testcase", classname=name, name=sound, file=_legal(file), time="0"))
    suite = ET.Element(
        "testsuite",
        name=name,
        tests=str(len(cases)),
        failures=str(sum(case.find("failure") is not None for case in cases)),
        errors="0",
        skipped=str(sum(case.find("skipped") is not None for case in cases)),
        time="0",
    )
    suite.extend(cases)
    return suite


def _sums(suites: list[ET.Element]) -> dict[str, str]:
    return {
        count: str(sum(int(suite.get(count, "0")) for suite in suites))
        for count in ("tests", "failures", "errors", "skipped")
    }


def _title(diagnostic: Diagnostic) -> str:
    """A case's name, the same whatever lines move."""
    file = diagnostic.at.file.removeprefix(f"plans/{diagnostic.plan}/")
    path = ".".join(str(part) for part in diagnostic.at.path)
    return _legal(f"{diagnostic.code} {diagnostic.slug}: {file}{' ' if path else ''}{path}")


def _case(diagnostic: Diagnostic, classname: str, name: str, prefix: str) -> ET.Element:
    file, line = _legal(f"{prefix}{diagnostic.at.file}"), str(diagnostic.span.line)
    return ET.Element("testcase", classname=classname, name=name, file=file, line=line, time="0")


def _outcome(case: ET.Element, diagnostic: Diagnostic, fail_on: Severity, prefix: str) -> None:
    message = _legal(diagnostic.message)
    waived = diagnostic.waived
    span = diagnostic.span
    place = f"{prefix}{diagnostic.at.file}:{span.line}:{span.column}"
    text = _legal(f"{place}\n{diagnostic.severity}[{diagnostic.code}]: {diagnostic.message}\nhelp: {diagnostic.help}")
    if waived:
        reason = _legal(f"waived by {waived.approved_by} until {waived.expires}: {waived.reason}")
        ET.SubElement(case, "skipped", message=reason).text = text
    elif fails(diagnostic, fail_on):
        ET.SubElement(case, "failure", message=message, type=str(diagnostic.severity)).text = text
    else:
        stood = "" if diagnostic.is_new else "stood before\n"
        ET.SubElement(case, "system-out").text = f"{stood}{text}"


def _legal(text: str) -> str:
    return _NO_XML.sub("\N{REPLACEMENT CHARACTER}", text)

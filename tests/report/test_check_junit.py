"""JUnit XML, read back by junitparser."""

from dataclasses import replace

from junitparser import Failure, JUnitXml, Skipped

from batna.diagnostics import Diagnostic, Severity
from batna.report.check_junit import document
from found import FOUND, STOOD, WAIVED

PLANS = ["acme-renewal", "quiet"]


def parsed(*found: Diagnostic, fail_on: Severity = Severity.ERROR, prefix: str = "") -> JUnitXml:
    return JUnitXml.fromstring(document(found, PLANS, fail_on, prefix).encode())


def cases(xml: JUnitXml, suite: str) -> list[object]:
    return [case for one in xml if one.name == suite for case in one]


def test_the_portfolio_and_each_plan_is_a_suite() -> None:
    assert [suite.name for suite in parsed()] == ["portfolio", "acme-renewal", "quiet"]


def test_a_plan_without_findings_has_one_case_that_passes() -> None:
    xml = parsed(FOUND)

    assert [(case.name, case.is_passed) for case in cases(xml, "quiet")] == [("plan is sound", True)]
    assert [case.name for case in cases(xml, "portfolio")] == ["portfolio is sound"]


def test_a_finding_is_a_case_that_failed_with_all_that_the_text_says() -> None:
    xml = parsed(FOUND, prefix="deals/")
    (case,) = cases(xml, "acme-renewal")
    (failure,) = case.result

    assert isinstance(failure, Failure)
    assert case.name == "B301 offer-breaches-reservation: offers/2026-09-08-us.yaml terms.annual_cost"
    assert failure.message == FOUND.message
    assert failure.type == "error"
    assert failure.text == (
        f"deals/plans/acme-renewal/offers/2026-09-08-us.yaml:6:16\nerror[B301]: {FOUND.message}\nhelp: {FOUND.help}"
    )


def test_what_does_not_fail_the_check_is_no_failure() -> None:
    warning = replace(FOUND, severity=Severity.WARNING)

    assert parsed(warning).failures == 0
    assert parsed(warning, fail_on=Severity.WARNING).failures == 1


def test_an_exception_is_a_case_that_was_skipped() -> None:
    (case,) = cases(parsed(WAIVED), "acme-renewal")
    (skipped,) = case.result

    assert isinstance(skipped, Skipped)
    assert skipped.message == "waived by Head of procurement until 2026-12-31: bridge until the audit"


def test_what_stood_before_passes_and_is_told_in_the_output() -> None:
    (case,) = cases(parsed(STOOD), "acme-renewal")

    assert case.is_passed
    assert case.system_out.startswith("stood before\nplans/acme-renewal/offers/")


def test_the_counts_are_those_of_the_cases() -> None:
    """Three cases of the plan, and one each of the quiet plan and the portfolio."""
    xml = parsed(FOUND, STOOD, WAIVED)

    assert (xml.tests, xml.failures, xml.errors, xml.skipped) == (5, 1, 0, 1)
    assert [(one.tests, one.failures, one.skipped) for one in xml] == [(1, 0, 0), (3, 1, 1), (1, 0, 0)]


def test_no_two_cases_of_a_suite_share_a_name() -> None:
    names = [case.name for case in cases(parsed(FOUND, FOUND, FOUND), "acme-renewal")]

    assert len(set(names)) == 3
    assert names[1].endswith(" terms.annual_cost (2)")


def test_what_xml_cannot_hold_is_replaced() -> None:
    found = replace(FOUND, message='a\x00b\x1b[31m\ud800 <&"> ]]>')
    (case,) = cases(parsed(found), "acme-renewal")

    assert case.result[0].message == 'a\ufffdb\ufffd[31m\ufffd <&"> ]]>'

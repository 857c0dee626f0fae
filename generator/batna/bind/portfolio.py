"""batna.yaml and waivers.yaml → Settings, Waivers."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from batna.bind.fields import Data, day, fraction, given, line
from batna.diagnostics import Severity
from batna.model.portfolio import Limits, Rates, Settings, Waiver
from batna.source import Source


def bind_settings(source: Source) -> Settings:
    """The portfolio's settings, with the defaults for what is not given."""
    data: Any = source.data
    return Settings(
        title=line(data["title"]),
        url=data.get("url"),
        repository=data.get("repository"),
        locale=data.get("locale", "en").replace("-", "_"),
        currency=data.get("currency"),
        rules={code: Severity(severity) for code, severity in data.get("rules", {}).items()},
        fail_on=Severity(data.get("fail_on", Severity.ERROR)),
        limits=_limits(data.get("limits", {})),
        rates=given(data, "rates", _rates),
    )


def bind_waivers(data: Sequence[Data]) -> tuple[Waiver, ...]:
    """The approved exceptions in the file's order."""
    return tuple(
        Waiver(item["rule"], item["scope"], item["reason"], item["approved_by"], day(item["expires"])) for item in data
    )


def _limits(data: Data) -> Limits:
    usual = Limits()
    return Limits(
        evidence_age=data.get("evidence_age", usual.evidence_age),
        answer=data.get("answer", usual.answer),
        stale_grace=data.get("stale_grace", usual.stale_grace),
        behind=fraction(data.get("behind", usual.behind)),
        at_risk=fraction(data.get("at_risk", usual.at_risk)),
        meso_band=fraction(data.get("meso_band", usual.meso_band)),
    )


def _rates(data: Data) -> Rates:
    return Rates(day(data["as_of"]), {code: Decimal(rate) for code, rate in data.items() if code != "as_of"})

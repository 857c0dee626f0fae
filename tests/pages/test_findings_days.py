"""What a finding says of a day is written for people and for programs."""

import re
from datetime import date
from pathlib import Path

from batna.site import make_site

IN_WORDS = re.compile(r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{1,2}, \d{4}\b")
TIME = re.compile(r'<time datetime="\d{4}-\d{2}-\d{2}">[^<]*</time>')


def test_every_day_in_a_finding_has_its_machine_form(portfolio_root: Path) -> None:
    """In June 2027 offers, reviews, actions and figures are late, and findings name days of each kind."""
    files = make_site(portfolio_root, date(2027, 6, 1)).files

    assert files is not None
    page = files["findings.html"].decode()
    written = TIME.findall(page)

    assert len(written) > 5
    assert IN_WORDS.findall(TIME.sub("", page).split("</head>")[1]) == []

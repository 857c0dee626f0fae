"""A folder → record files: what is found, what is refused, and what is never opened."""

import os
import socket
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from batna import load
from batna.diagnostics import Problem
from batna.discover import Listing, RecordFile, RecordKind, discover, find_root, read, record

PLAN = "plans/acme/plan.yaml"
NOBODY = 65534


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A portfolio with one plan, `acme`."""
    write(tmp_path, "batna.yaml")
    write(tmp_path, PLAN)
    return tmp_path


def write(root: Path, file: str, content: bytes = b"title: x\n") -> Path:
    path = root / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def problems(listing: Listing) -> list[Problem]:
    return [*listing.problems, *(problem for plan in listing.plans for problem in plan.problems)]


def only_problem(root: Path) -> Problem:
    (problem,) = problems(discover(root))
    return problem


def at(file: str) -> RecordFile:
    return RecordFile(RecordKind.PLAN, file, "plan", "acme")


def test_every_record_of_every_plan_is_listed_by_name(root: Path) -> None:
    for file in (
        "plans/README.md",
        "plans/acme/offers/2026-09-08-us.yaml",
        "plans/acme/offers/2026-09-01-them-2.yaml",
        "plans/acme/outcome.yaml",
        "plans/acme/implementation.yaml",
        "plans/acme/checkins/2027-01-05-finance.yaml",
        "plans/acme/reviews/2027-q1.yaml",
        "plans/acme/amendments/2027-03-01-2.yaml",
        "plans/acme/waivers.yaml",
        "plans/0-first/plan.yaml",
        "plans/acme/offers/.gitkeep",
        "notes/anything.txt",
    ):
        write(root, file)

    listing = discover(root)

    assert problems(listing) == []
    assert [plan.slug for plan in listing.plans] == ["0-first", "acme"]
    assert [(file.kind, file.file.removeprefix("plans/acme/"), file.record) for file in listing.plans[1].files] == [
        (RecordKind.AMENDMENT, "amendments/2027-03-01-2.yaml", "2027-03-01-2"),
        (RecordKind.CHECKIN, "checkins/2027-01-05-finance.yaml", "2027-01-05-finance"),
        (RecordKind.IMPLEMENTATION, "implementation.yaml", "implementation"),
        (RecordKind.OFFER, "offers/2026-09-01-them-2.yaml", "2026-09-01-them-2"),
        (RecordKind.OFFER, "offers/2026-09-08-us.yaml", "2026-09-08-us"),
        (RecordKind.OUTCOME, "outcome.yaml", "outcome"),
        (RecordKind.PLAN, "plan.yaml", "plan"),
        (RecordKind.REVIEW, "reviews/2027-q1.yaml", "2027-q1"),
        (RecordKind.WAIVERS, "waivers.yaml", "waivers"),
    ]


def test_a_portfolio_without_plans_is_empty(tmp_path: Path) -> None:
    assert discover(tmp_path) == Listing((), ())


@pytest.mark.parametrize(
    ("file", "meant"),
    [
        ("offer/2026-09-08-us.yaml", "offers/"),
        ("Offers/2026-09-08-us.yaml", "offers/"),
        ("check-ins/2027-01-05.yaml", "checkins/"),
        ("review/2027-q1.yaml", "reviews/"),
        ("outcome.yml", "outcome.yaml"),
        ("waiver.yaml", "waivers.yaml"),
        ("Implementation.yaml", "implementation.yaml"),
        ("offers/2026-09-08-us.yml", "2026-09-08-us.yaml"),
        ("offers/2026-09-08-us", "2026-09-08-us.yaml"),
    ],
)
def test_a_misspelt_name_is_told_with_what_it_was_meant_to_be(root: Path, file: str, meant: str) -> None:
    write(root, f"plans/acme/{file}")

    problem = only_problem(root)

    assert problem.code == "B006"
    assert f"did you mean `{meant}`" in problem.finding.message


@pytest.mark.parametrize(
    "file",
    [
        "plans/acme/minutes.docx",
        "plans/acme/.DS_Store",
        "plans/acme/README.md",
        "plans/acme/offers/notes.txt",
        "plans/acme/offers/old/2026-09-08-us.yaml",
        "plans/acme/sub/plan.yaml",
        "plans/table.xlsx",
        "plans/plan.yaml",
    ],
)
def test_a_stranger_is_an_error_and_not_passed_over(root: Path, file: str) -> None:
    write(root, file)

    problem = only_problem(root)

    assert problem.code == "B006"
    assert file.startswith(problem.finding.at.file)


@pytest.mark.parametrize(
    ("file", "words"),
    [
        ("offers/2026-09-08.yaml", "no name that a record has"),
        ("offers/2026-09-08-we.yaml", "no name that a record has"),
        ("offers/2026-09-08-us-late.yaml", "no name that a record has"),
        ("offers/2026-9-8-us.yaml", "no name that a record has"),
        ("offers/2026-02-30-us.yaml", "no day of the calendar"),
        ("offers/2026-09-08-US.yaml", "upper-case"),
        ("offers/2026-09-08-u\u0455.yaml", "cyrillic small letter dze"),
        ("offers/.yaml", "no name that a record has"),
        ("checkins/january.yaml", "no name that a record has"),
        ("amendments/2027-03-01-price.yaml", "no name that a record has"),
        ("reviews/first_review.yaml", "a-z, 0-9 and hyphens"),
        ("reviews/-1.yaml", "a-z, 0-9 and hyphens"),
        (f"reviews/{'r' * 150}.yaml", "150 characters"),
    ],
)
def test_a_file_whose_name_is_no_id_is_refused_with_the_form_it_should_have(root: Path, file: str, words: str) -> None:
    write(root, f"plans/acme/{file}")

    problem = only_problem(root)

    assert problem.code == "B007"
    assert words in problem.finding.message
    assert "as in" in problem.finding.help


@pytest.mark.parametrize(
    ("folder", "words", "remedy"),
    [
        ("Acme Renewal", "upper-case", "`acme-renewal`"),
        ("acme_renewal", "a-z, 0-9 and hyphens", "`acme-renewal`"),
        ("caf\u00e9", "latin small letter e with acute", "`cafe`"),
        ("\u0430cme", "cyrillic small letter a", "`cme`"),
        ("\u0440\u0430", "cyrillic small letter er", "a-z"),
        ("ACME", "upper-case", "already"),
        (".hidden", "a-z, 0-9 and hyphens", "`hidden`"),
        ("a\nb", "a-z, 0-9 and hyphens", "`a-b`"),
        ("a\u202eb", "right-to-left override", "`ab`"),
    ],
)
def test_a_plan_whose_folder_is_no_slug_is_refused_with_one_that_would_do(
    root: Path, folder: str, words: str, remedy: str
) -> None:
    write(root, f"plans/{folder}/plan.yaml")

    problem = only_problem(root)

    assert problem.code == "B007"
    assert words in problem.finding.message
    assert remedy in problem.finding.help
    assert problem.finding.message.isprintable()
    assert [plan.slug for plan in discover(root).plans] == ["acme"]


def test_a_name_that_is_no_utf_8_is_shown_with_escapes(root: Path) -> None:
    os.mkdir(os.fsencode(root / "plans") + b"/caf\xe9")  # noqa: PTH102  pathlib takes no bytes.

    assert only_problem(root).finding.message == "`caf\\xe9` holds the byte `\\xe9`, which is no character in UTF-8"
    assert only_problem(root).finding.at.file == "plans/caf\\xe9"


def test_a_folder_without_a_plan_is_missing_it(root: Path) -> None:
    write(root, "plans/beta/offers/2026-09-08-us.yaml")

    problem = only_problem(root)

    assert problem.code == "B008"
    assert problem.finding.at.file == "plans/beta/plan.yaml"


def test_a_misspelt_plan_is_one_problem_and_not_two(root: Path) -> None:
    write(root, "plans/beta/plan.yml")

    assert only_problem(root).code == "B006"


def make_link(path: Path) -> None:
    path.symlink_to("/etc/passwd")


def make_folder_link(path: Path) -> None:
    path.symlink_to(path.parent)


def make_dangling_link(path: Path) -> None:
    path.symlink_to("nowhere")


def make_socket(path: Path) -> None:
    here = Path.cwd()
    os.chdir(path.parent)
    try:
        with socket.socket(socket.AF_UNIX) as listening:
            listening.bind(path.name)
    finally:
        os.chdir(here)


@pytest.mark.parametrize("make", [make_link, make_folder_link, make_dangling_link, os.mkfifo, make_socket, Path.mkdir])
@pytest.mark.parametrize("file", ["outcome.yaml", "offers/2026-09-08-us.yaml", "plan.yaml"])
def test_what_is_no_file_is_refused_unopened(root: Path, file: str, make: Callable[[Path], None]) -> None:
    """Opening a pipe to read it would wait for ever."""
    path = root / "plans/acme" / file
    path.unlink(missing_ok=True)
    path.parent.mkdir(exist_ok=True)
    make(path)

    content = read(root, at(f"plans/acme/{file}"))

    assert only_problem(root).code == "B004"
    assert isinstance(content, Problem)
    assert content.code == "B004"


@pytest.mark.parametrize(("make", "code"), [(make_folder_link, "B004"), (os.mkfifo, "B006"), (Path.touch, "B006")])
def test_a_folder_of_records_must_be_a_folder(root: Path, make: Callable[[Path], None], code: str) -> None:
    make(root / "plans/acme/offers")

    assert only_problem(root).code == code


def test_a_link_in_place_of_a_plans_folder_or_of_all_plans_is_not_entered(
    root: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    (root / "plans/beta").symlink_to(root / "plans/acme")
    other = tmp_path_factory.mktemp("other")
    (other / "plans").symlink_to(root / "plans")

    assert only_problem(root).code == "B004"
    assert only_problem(other).code == "B004"
    assert discover(other).plans == ()


def test_a_device_is_not_read(tmp_path: Path) -> None:
    content = read(tmp_path, at("/dev/zero"))

    assert isinstance(content, Problem)
    assert "device" in content.finding.message


def test_a_file_is_read_whole_up_to_256_kib_and_not_beyond(root: Path) -> None:
    write(root, PLAN, b"x" * record.MAX_BYTES)
    whole = read(root, at(PLAN))
    write(root, PLAN, b"x" * (record.MAX_BYTES + 1))
    larger = read(root, at(PLAN))

    assert whole == b"x" * record.MAX_BYTES
    assert isinstance(larger, Problem)
    assert "262145 bytes" in larger.finding.message
    assert load.document.MAX_BYTES == record.MAX_BYTES


def test_a_file_that_has_gone_is_unreadable(root: Path) -> None:
    content = read(root, at("plans/acme/outcome.yaml"))

    assert isinstance(content, Problem)
    assert content.finding.message == "this cannot be read: no such file or directory"


@pytest.fixture
def own_folder() -> Iterator[Path]:
    """A folder outside of root's own, which whoever reads it may enter."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder


def test_a_file_or_folder_that_may_not_be_read_is_unreadable(own_folder: Path) -> None:
    """Root may read everything, so that root asks as somebody else here."""
    write(own_folder, PLAN).chmod(0)
    (own_folder / "plans/acme/offers").mkdir(mode=0)
    user = os.geteuid()
    if user == 0:
        os.seteuid(NOBODY)
    try:
        content, problem = read(own_folder, at(PLAN)), only_problem(own_folder)
    finally:
        os.seteuid(user)

    assert isinstance(content, Problem)
    assert content.finding.message == "this cannot be read: permission denied"
    assert problem.code == "B004"


def test_the_portfolio_is_found_upwards(root: Path) -> None:
    assert find_root(root / "plans" / "acme") == root
    assert find_root(root) == root
    assert find_root(Path("/")) is None


OFFER = b"date: 2026-11-20\nfrom: them\nterms: {cost: 1}\n"


@pytest.mark.parametrize(
    ("file", "content", "remedy"),
    [
        ("acme/2026-11-20-them.yaml", OFFER, "move it to `plans/acme/offers/2026-11-20-them.yaml`"),
        ("acme/their proposal.yml", OFFER, "move it to `plans/acme/offers/2026-11-20-them.yaml`"),
        ("acme/offers/2026-11-20-them2.yaml", OFFER, "rename it to `2026-11-20-them-2.yaml`"),
        ("acme/offers/2026-11-20-Them.yaml", OFFER, "rename it to `2026-11-20-them.yaml`"),
        ("acme/offers/20.11.2026.yaml", OFFER, "rename it to `2026-11-20-them.yaml`"),
        ("acme/offers/final.yaml", b"result: agreement\ndate: 2026-12-01\n", "move it to `plans/acme/outcome.yaml`"),
        ("acme/q1.yaml", b"date: 2027-01-05\nvalues: {cost: 1}\n", "move it to `plans/acme/checkins/2027-01-05.yaml`"),
        ("acme/Q1.yaml", b"date: 2027-01-05\ndecision: keep\n", "move it to `plans/acme/reviews/q1.yaml`"),
        ("2026-11-20-them.yaml", OFFER, "move it to `plans/acme/offers/2026-11-20-them.yaml`"),
        ("Beta deal.yaml", b"counterparty: {}\nkey_results: {}\n", "move it to `plans/beta-deal/plan.yaml`"),
        ("acme/proposals/a.yaml", OFFER, "move the records in it to `plans/acme/offers/`"),
        (
            "acme/beta/plan.yaml",
            b"title: x\n",
            "move it up to `plans/beta/`: each negotiation has a folder of its own under `plans/`",
        ),
    ],
)
def test_a_record_in_the_wrong_place_is_told_where_it_belongs(
    root: Path, file: str, content: bytes, remedy: str
) -> None:
    write(root, f"plans/{file}", content)

    assert only_problem(root).finding.help == remedy


def test_no_two_records_are_told_to_take_one_name_nor_one_that_is_taken(root: Path) -> None:
    """`2026-11-20-them` and `-2` are there, so that the next are `-3` and `-4`."""
    for name in ("offers/2026-11-20-them", "offers/2026-11-20-them-2", "offers/2026-11-20-them2", "counter"):
        write(root, f"plans/acme/{name}.yaml", OFFER)

    assert sorted(problem.finding.help for problem in problems(discover(root))) == [
        "move it to `plans/acme/offers/2026-11-20-them-3.yaml`",
        "rename it to `2026-11-20-them-4.yaml`",
    ]


def test_a_copy_that_an_editor_left_is_not_told_to_take_the_plans_place(root: Path) -> None:
    write(root, "plans/acme/plan.yaml~")

    assert only_problem(root).finding.help.startswith("there is a `plan.yaml` beside it already")


@pytest.mark.parametrize("name", ["aux", "con", "nul", "com1", "lpt9"])
def test_a_name_that_windows_keeps_for_a_device_is_refused_and_the_plan_read(root: Path, name: str) -> None:
    write(root, f"plans/{name}/plan.yaml")

    problem = only_problem(root)

    assert problem.code == "B007"
    assert "cannot be checked out on Windows" in problem.finding.message
    assert [plan.slug for plan in discover(root).plans] == sorted(["acme", name])


def test_a_record_that_windows_cannot_check_out_is_refused(root: Path) -> None:
    write(root, "plans/acme/reviews/prn.yaml")
    write(root, "plans/acme/reviews/prn-1.yaml")

    assert only_problem(root).finding.at.file == "plans/acme/reviews/prn.yaml"


def test_a_space_that_is_none_in_a_name_is_named(root: Path) -> None:
    write(root, "plans/big\u00a0deal/plan.yaml")

    assert "U+00A0 (no-break space)" in only_problem(root).finding.message
    assert only_problem(root).finding.help == "rename the folder to `big-deal`"

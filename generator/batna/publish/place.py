"""Where a site may go, whatever stands there now."""

import os
from pathlib import Path

from batna.model.files import SETTINGS
from batna.publish.folder import RefusedFolderError

_RECORDS = frozenset({"plans", "needs"})
_GIT = ".git"


def site_folder(wanted: Path, root: Path) -> Path:
    """The folder that is meant by `wanted`, absolute and through no link, for a site of the portfolio at `root`.

    Raises RefusedFolderError where it is, holds or lies in what no build may touch.
    """
    # The last name is kept as it is: where it is a link, the link itself is what a site would replace.
    folder = _real(wanted) if wanted.name in {"", ".."} else _real(wanted.parent) / wanted.name
    reason = _leads_out(wanted, root) or _holds_another(folder, root) or _lies_in_another(folder)
    if reason is not None:
        message = f"no site is built in {str(wanted)!r}, which {reason}: choose another folder with -o"
        raise RefusedFolderError(message)
    return folder


def _leads_out(wanted: Path, root: Path) -> str | None:
    """A link in the portfolio comes with a pull request; one outside of it, such as a home's, is the machine's own."""
    for above in wanted.absolute().parents:
        if above.is_symlink() and _lies_in(_real(above.parent), root):
            return f"leads through the link {above.name!r} in the portfolio"
    return None


def _holds_another(folder: Path, root: Path) -> str | None:
    if _lies_in(root, folder):
        return "is or holds the portfolio itself"
    if _lies_in(Path.cwd(), folder):
        return "is or holds the folder that you are in"
    home = os.path.expanduser("~")  # noqa: PTH111 - pathlib raises where nobody knows the home
    if _lies_in(_real(Path(home)), folder):
        return "is or holds your home folder"
    return None


def _lies_in_another(folder: Path) -> str | None:
    """Whether it is itself a link or a file comes last: what it lies in says more."""
    for here in (folder, *folder.parents):
        # Whether this disk tells upper case from lower is not asked: the next one to hold the portfolio may not.
        name = here.name.casefold()
        if name == _GIT:
            return f"lies in {here.name}, where git keeps the history"
        if name == SETTINGS or (name in _RECORDS and os.path.lexists(here.parent / SETTINGS)):
            return f"lies in {here.name} of a portfolio, where every file is a record"
        if here != folder and here.exists() and not here.is_dir():
            return f"lies in {here.name!r}, and that is a file"
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        return "is not a folder"
    return None


def _lies_in(one: Path, other: Path) -> bool:
    """Whether `one` is the folder `other` or lies in it, by what the disk says is one and the same."""
    return other.exists() and any(above.exists() and above.samefile(other) for above in (one, *one.parents))


def _real(path: Path) -> Path:
    """The path without links, as far as it exists; a link that leads round in a circle is kept."""
    return Path(os.path.realpath(path))

"""The command line: one verb per module, and one place where every error ends."""

import os
import sys
from collections.abc import Sequence
from io import StringIO

import click

from batna.cli.group import batna
from batna.cli.say import say

EXIT_USAGE = 2
EXIT_BUG = 3
EXIT_INTERRUPTED = 130
EXIT_PIPE_CLOSED = 141


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code.

    0 clean, 1 findings or a refused build, 2 usage or configuration, 3 a bug, 130 interrupted.
    """
    try:
        code = batna.main(args=arguments, prog_name="batna", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        shown = StringIO()
        error.show(shown)
        say(shown.getvalue(), err=True)
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        say("interrupted", err=True)
        return EXIT_INTERRUPTED
    except (BrokenPipeError, SystemExit):
        # The reader has seen enough, as in `batna check | head`: click ends so on its own. What would have been the
        # code is not known then, so that it is the one of a program ended by the closed pipe.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return EXIT_PIPE_CLOSED
    except OSError as error:
        say(f"error: {error.strerror or error}: {error.filename or 'no file named'}", err=True)
        return 1
    except Exception as error:  # noqa: BLE001 - the last line of defence: a bug is reported as one
        _report_bug(error)
        return EXIT_BUG
    return code if isinstance(code, int) else 0


def _report_bug(error: Exception) -> None:
    import traceback  # noqa: PLC0415 - only a bug needs it

    say("".join(traceback.format_exception(error)), err=True)
    say(
        "this is a bug in batna, not in your files: please report it with the lines above "
        "(take confidential values out first)",
        err=True,
    )

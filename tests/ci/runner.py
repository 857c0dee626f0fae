"""A runner that takes `run` steps at their word: with bash, in a clone, with the variables of GitHub faked."""

import os
import re
import subprocess
import sys
import sysconfig
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import takewhile
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

# The packages that batna needs come from where the tests run, so that no network is needed to install it.
OFFLINE = {
    "PYTHONPATH": sysconfig.get_path("purelib"),
    "PIP_NO_INDEX": "1",
    "PIP_NO_DEPS": "1",
    "PIP_NO_BUILD_ISOLATION": "0",  # pip reads this as: no isolation.
    "PIP_DISABLE_PIP_VERSION_CHECK": "1",
    "PIP_ROOT_USER_ACTION": "ignore",
}
_GH = f"""#!{sys.executable}
import json, os, sys
given = sys.stdin.read() if "body=@-" in sys.argv else ""
with open(os.environ["GH_CALLS"], "a", encoding="utf-8") as calls:
    print(json.dumps([sys.argv[1:], given]), file=calls)
if "--jq" in sys.argv:
    print(os.environ["GH_FOUND"], end="")
elif os.environ["GH_REFUSAL"]:
    sys.exit(os.environ["GH_REFUSAL"])
"""


def read(path: Path) -> dict[str, Any]:
    """The data of a workflow or an action."""
    loaded: dict[str, Any] = YAML(typ="safe", pure=True).load(path)
    return loaded


def make_environment(folder: Path) -> Path:
    """A new Python environment that batna can be installed in; the folder of its programs."""
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)  # noqa: S603 - fixed arguments
    return folder / "bin"


@dataclass(frozen=True)
class Ran:
    """What became of a job: whether it passed, what it printed, its summary, and its outputs."""

    passed: bool
    printed: str
    summary: str
    outputs: Mapping[str, str]


@dataclass
class Runner:
    """Runs jobs in the clone `workspace`, keeping what it needs in `room`.

    `bin` is the folder of the programs that setup-python would have put on the PATH. `expressions` gives the text
    of each expression that the jobs hold; one that is missing there is an error, so none is guessed at.
    """

    workspace: Path
    room: Path
    bin: Path
    expressions: dict[str, str]
    comments_found: str = ""
    refusal: str = ""
    files: dict[str, Path] = field(init=False)

    def __post_init__(self) -> None:
        self.room.mkdir()
        (self.room / "temp").mkdir()
        self.files = {name: self.room / name for name in ("gh-calls", "output", "summary")}
        for path in self.files.values():
            path.touch()
        gh = self.room / "stubs" / "gh"
        gh.parent.mkdir()
        gh.write_text(_GH, encoding="utf-8")
        gh.chmod(0o755)

    def job(self, workflow: dict[str, Any], name: str) -> Ran:
        """Run a job of a workflow that uses bash throughout."""
        assert workflow["defaults"]["run"]["shell"] == "bash"
        job = workflow["jobs"][name]
        ran = self.steps(job["steps"], self._filled(workflow.get("env", {})) | self._filled(job.get("env", {})))
        return replace(ran, outputs=self._filled(job.get("outputs", {})))

    def steps(self, steps: list[dict[str, Any]], env: Mapping[str, str]) -> Ran:
        """Run what has a `run`; after a failure, only what says that it runs all the same."""
        passed, printed = True, ""
        self.files["summary"].write_text("")
        for step in steps:
            condition = step.get("if", "${{ success() }}")
            if "run" not in step or not (passed or "cancelled()" in condition):
                continue
            if "success()" not in condition and self._fill(condition) == "false":
                continue
            self.files["output"].write_text("")
            done = self._bash(step["run"], {**env, **self._filled(step.get("env", {}))})
            passed, printed = passed and done.returncode == 0, printed + done.stdout
            for name, value in outputs_of(self.files["output"].read_text(encoding="utf-8")).items():
                self.expressions[f"steps.{step['id']}.outputs.{name}"] = value
        return Ran(passed, printed, self.files["summary"].read_text(encoding="utf-8"), {})

    def script(self, lines: list[str], env: Mapping[str, str]) -> Ran:
        """Run the lines of a GitLab job's script, which share one shell."""
        done = self._bash("\n".join(lines), env)
        return Ran(done.returncode == 0, done.stdout, "", {})

    def _bash(self, script: str, env: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
        path = self.room / "step.sh"
        path.write_text(script, encoding="utf-8")
        return subprocess.run(  # noqa: S603 - the steps of this repository
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(path)],  # noqa: S607 - as a runner starts it
            cwd=self.workspace,
            env=self._faked() | dict(env),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )

    def _faked(self) -> dict[str, str]:
        return OFFLINE | {
            "CI": "true",
            "GH_CALLS": str(self.files["gh-calls"]),
            "GH_FOUND": self.comments_found,
            "GH_REFUSAL": self.refusal,
            "GITHUB_ACTIONS": "true",
            "GITHUB_ACTION_PATH": str(self.workspace),
            "GITHUB_OUTPUT": str(self.files["output"]),
            "GITHUB_REPOSITORY": "example/negotiations",
            "GITHUB_RUN_ID": "42",
            "GITHUB_SERVER_URL": "https://forge.example.org",
            "GITHUB_STEP_SUMMARY": str(self.files["summary"]),
            "GITHUB_WORKSPACE": str(self.workspace),
            "HOME": str(self.room),
            "PATH": os.pathsep.join((str(self.room / "stubs"), str(self.bin), os.environ["PATH"])),
            "RUNNER_TEMP": str(self.room / "temp"),
        }

    def _filled(self, env: Mapping[str, Any]) -> dict[str, str]:
        return {name: self._fill(str(value)) for name, value in env.items()}

    def _fill(self, text: str) -> str:
        return re.sub(r"\$\{\{\s*(.*?)\s*\}\}", lambda found: self._value(found[1]), text)

    def _value(self, expression: str) -> str:
        """What an expression stands for; the output of a step that did not give it is empty."""
        return self.expressions.get(expression, "") if expression.startswith("steps.") else self.expressions[expression]


def outputs_of(text: str) -> dict[str, str]:
    """The outputs in a file that GITHUB_OUTPUT names: `name=value`, or `name<<END`, lines, `END`."""
    outputs: dict[str, str] = {}
    lines = iter(text.split("\n"))
    for line in lines:
        name, heredoc, end = line.partition("<<")
        if heredoc and "=" not in name:
            outputs[name] = "\n".join(takewhile(end.__ne__, lines))
        elif line:
            name, _, outputs[name] = line.partition("=")
    return outputs

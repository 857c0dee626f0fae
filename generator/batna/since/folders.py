"""A portfolio's folder as it was beside the one that it is: which files are the same, and which were edited."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from batna.diagnostics import Problem
from batna.discover import PlanFolder, RecordFile, discover, read


@dataclass(frozen=True)
class Folders:
    """Two folders of one portfolio; `moved` maps the old slug of a renamed plan to its new one."""

    now: Path
    before: Path
    moved: Mapping[str, str]

    @cached_property
    def plans_now(self) -> Mapping[str, PlanFolder]:
        """The plans of now by slug."""
        return {plan.slug: plan for plan in discover(self.now).plans}

    @cached_property
    def plans_before(self) -> Mapping[str, PlanFolder]:
        """The plans as they were, by the slug that they have now."""
        return {self.slug_now(plan.slug): plan for plan in discover(self.before).plans}

    def slug_now(self, slug: str) -> str:
        """The slug by now of a plan that had another."""
        return self.moved.get(slug, slug)

    def file_now(self, file: RecordFile) -> RecordFile:
        """Where a record of before would lie now."""
        if file.plan is None or file.plan not in self.moved:
            return file
        slug = self.moved[file.plan]
        return replace(file, plan=slug, file=file.file.replace(f"plans/{file.plan}/", f"plans/{slug}/", 1))

    def content(self, file: RecordFile) -> bytes | Problem:
        """What a record holds now."""
        return read(self.now, file)

    def content_before(self, file: RecordFile) -> bytes | Problem:
        """What a record, by its path of before, held then."""
        return read(self.before, file)

    @cached_property
    def unchanged(self) -> frozenset[str]:
        """The plans whose records hold the same bytes: what is found now, by the same settings, stood then."""
        return frozenset(
            slug
            for slug, plan in self.plans_now.items()
            if self.plans_before.get(slug) == plan
            and all(self.content(file) == self.content_before(file) for file in plan.files)
        )

    @cached_property
    def edited(self) -> frozenset[str]:
        """The records of now, by path, that did not hold the same bytes then, or were not there."""
        then = {self.file_now(file).file: file for plan in self.plans_before.values() for file in plan.files}
        return frozenset(
            file.file
            for plan in self.plans_now.values()
            for file in plan.files
            if file.file not in then or self.content(file) != self.content_before(then[file.file])
        )

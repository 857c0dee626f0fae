"""How often what came lies within the range of an outlook, on generated histories of each kind.

The range is nominally 80 %; 75 to 90 % are to be found wherever an outlook is given.
"""

import argparse
import random
import sys
from collections import Counter
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parent.parent / folder) for folder in ("tests", "generator")]

from histories import KINDS, history  # noqa: E402 - found by the path above


def main() -> None:
    """Print a row a kind: how many got an outlook, how often it held what came, and why the others got none."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--histories", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=51)
    asked = parser.parse_args()
    print(f"{'kind':14}{'given':>8}{'covered':>9}  silent")
    for kind in KINDS:
        chance = random.Random(f"{asked.seed} {kind}")  # noqa: S311 - chance for a simulation, none to keep a secret by
        given = covered = 0
        silent: Counter[str] = Counter()
        for _ in range(asked.histories):
            one = history(kind, chance)
            found = one.ahead()
            if found.outlook:
                given += 1
                covered += found.outlook.low <= one.came_to <= found.outlook.high
            elif found.reason:
                silent[found.reason.value] += 1
        reasons = ", ".join(f"{reason} {number}" for reason, number in sorted(silent.items()))
        print(f"{kind:14}{given / asked.histories:>8.1%}{covered / max(given, 1):>9.1%}  {reasons}")


if __name__ == "__main__":
    main()

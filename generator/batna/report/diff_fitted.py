"""A comment cut to the length that a forge takes, which says how much was cut."""

from collections.abc import Iterator, Sequence

_ROOM_FOR_THE_CUT = 200


def fitted(sections: Sequence[Sequence[str]], room: int) -> Iterator[str]:
    """The blocks of all sections as far as `room` (in characters, with two between blocks) goes.

    A section that does not fit is cut at a block, a list at one of its points; what is left out is counted.
    """
    room -= _ROOM_FOR_THE_CUT
    for place, section in enumerate(sections):
        for number, block in enumerate(section):
            if len(block) + 2 <= room:
                room -= len(block) + 2
                yield block
                continue
            if number and (begun := _begun(block, room)):
                yield begun
            later = len(sections) - place - 1
            also = f", and {later} more changed" if later else ""
            if not number:
                yield f"**{later + 1} more changed:** run <code>batna diff</code> to read on."
            else:
                yield f"**This is not all of it{also}:** run <code>batna diff</code> to read on."
            return


def _begun(block: str, room: int) -> str:
    """The first points of a list that fit; empty where the block is no list, or none does."""
    if not block.startswith("- "):
        return ""
    kept: list[str] = []
    for point in block.split("\n- "):
        text = point if not kept else f"- {point}"
        if room < len(text) + 1:
            break
        room -= len(text) + 1
        kept.append(text)
    return "\n".join(kept)

"""Plans side by side on several processes: each is a unit of work that shares nothing with the others."""

import gc
import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")

# Below this, starting a pool costs more than it saves.
_WORTH_A_POOL = 24
_BATCHES_PER_WORKER = 4


def each(work: Callable[[T], R], items: Sequence[T], workers: int) -> Iterator[R]:
    """`work` done on every item, results in the items' order whatever the number of workers.

    `work` and the results must be picklable where more than one worker is used.
    """
    # What is there by now stays: left alone, it need not be searched for garbage again and again while plans are worked
    # on, nor be copied into every forked worker for it.
    gc.freeze()
    try:
        yield from _each(work, items, workers)
    finally:
        gc.unfreeze()


def _each(work: Callable[[T], R], items: Sequence[T], workers: int) -> Iterator[R]:
    if workers == 1 or len(items) < _WORTH_A_POOL or "fork" not in multiprocessing.get_all_start_methods():
        yield from map(work, items)
        return
    size = -(-len(items) // (workers * _BATCHES_PER_WORKER))
    # A forked worker has the program loaded already; a fresh one would spend more on imports than on its share.
    with ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("fork")) as pool:
        yield from pool.map(work, items, chunksize=size)

"""Twenty people who click at once against one, over the protocol that browsers speak.

    uv run python -m tests.benchmarks.clicks

One person opens a page, chooses another place, another year, goes on to the next page by the
menu, and so on through all pages; between two clicks they look at what they got for one to three
seconds. Then twenty people do so at the same time, each in an order of their own, on the same
server: first all twenty click at the very same moment, then at their own pace. Exits with 1 where
anyone met an error or the median of the twenty is not below the limit.
"""

import asyncio
import random
import statistics
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.protocol import PageFailedError, Person
from tests.browser.server import running_app

LIMIT = 5.0
PEOPLE = 20
ALONE_ROUNDS = 3
LOOKS_SECONDS = (1.0, 3.0)
LANGUAGES = ("en", "ru", "be")
_WITH_PLACE = ("", "area", "targets", "score")
_WITH_YEAR = ("area", "compare", "targets", "score", "sandbox")


def clicks(pages: list[str], chance: random.Random) -> Iterator[tuple[str, str]]:
    """Yield what one person does on the way through all pages: what kind of click, and on what."""
    for page in chance.sample(pages, len(pages)):
        yield "page", page
        if page in _WITH_PLACE:
            yield "box", "place"
        if page in _WITH_YEAR:
            yield "box", "year"


async def walk(
    address: str, number: int, looks: tuple[float, float], start: asyncio.Barrier | None = None
) -> list[float]:
    """Walk through all pages as one person; return the seconds of each click."""
    chance = random.Random(number)  # noqa: S311 - which page comes next is no secret
    seconds = []
    async with Person(address, seed=number) as person:
        await person.open(f"lang={LANGUAGES[number % len(LANGUAGES)]}")
        if start is not None:
            await start.wait()
        for kind, target in clicks(person.places_to_go, chance):
            act = person.go_to if kind == "page" else person.choose
            seconds.append(await act(target))
            await asyncio.sleep(chance.uniform(*looks))
    return seconds


async def at_once(address: str) -> list[float]:
    """Let all people choose another place at the very same moment; return the seconds."""
    start = asyncio.Barrier(PEOPLE)

    async def click(number: int) -> float:
        async with Person(address, seed=number) as person:
            await person.open()
            await start.wait()
            return await person.choose("place")

    return list(await asyncio.gather(*map(click, range(PEOPLE))))


async def compare(address: str) -> tuple[list[float], list[float], list[float]]:
    """Return the seconds of one person's clicks, of all at one moment, and of all in their pace."""
    # The first round is not counted: it is the one that loads.
    await walk(address, 0, (0.0, 0.0))
    alone = [
        second
        for number in range(ALONE_ROUNDS)
        for second in await walk(address, number, (0.1, 0.2))
    ]
    moment = await at_once(address)
    start = asyncio.Barrier(PEOPLE)
    walks = (walk(address, number, LOOKS_SECONDS, start) for number in range(PEOPLE))
    together = [second for seconds in await asyncio.gather(*walks) for second in seconds]
    return alone, moment, together


def main() -> int:
    """Print the medians and say whether the limit is kept."""
    with tempfile.TemporaryDirectory() as folder, running_app(Path(folder)) as address:
        try:
            alone, moment, together = asyncio.run(compare(address))
        except PageFailedError as failure:
            print(f"MISSED: someone met an error: {failure}")
            return 1
    one, twenty = statistics.median(alone), statistics.median(together)
    slowest = statistics.quantiles(together, n=20)[-1]
    print(f"one person: {len(alone)} clicks, median {one * 1000:.0f} ms")
    print(f"{PEOPLE} at the very same moment: median {statistics.median(moment) * 1000:.0f} ms")
    print(f"{PEOPLE} people: {len(together)} clicks, no errors, median {twenty * 1000:.0f} ms,")
    print(f"  19 of 20 clicks below {slowest * 1000:.0f} ms, ratio of medians {twenty / one:.2f}")
    print(f"limit {LIMIT}: {'kept' if twenty / one < LIMIT else 'MISSED'}")
    return 0 if twenty / one < LIMIT else 1


if __name__ == "__main__":
    sys.exit(main())

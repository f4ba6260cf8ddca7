"""A reader without a browser: speaks Streamlit's own protocol with a running app.

It opens a page, sees which boxes and menu entries there are, chooses in one or goes to another
page, and waits each time until the server has said that the page is drawn to its end.
"""

import asyncio
import random
import time
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

PATIENCE_SECONDS = 120
_LARGEST_MESSAGE = 2**28


class PageFailedError(Exception):
    """A page showed an error, or the server ended the run of its script."""


@dataclass
class Box:
    """A box to choose from: its options, and the one that is chosen."""

    options: list[str]
    chosen: str


@dataclass
class Person:
    """One reader of a running app."""

    address: str
    seed: int = 0
    _boxes: dict[str, Box] = field(default_factory=dict)
    _pages: dict[str, str] = field(default_factory=dict)
    _page: str = ""
    _query: str = ""

    async def __aenter__(self) -> Self:
        """Connect."""
        self._random = random.Random(self.seed)  # noqa: S311 - which box is clicked is no secret
        url = self.address.replace("http", "ws", 1) + "/_stcore/stream"
        self._socket: ClientConnection = await connect(
            url,
            subprotocols=[Subprotocol("streamlit")],
            max_size=_LARGEST_MESSAGE,
            # The patience of this reader ends each wait, not that of the library.
            ping_interval=None,
        )
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Disconnect."""
        await self._socket.close()

    async def open(self, query: str = "") -> float:
        """Open the first page with the query part of an address; return the seconds it took."""
        self._query = query
        return await self._run()

    async def go_to(self, page: str) -> float:
        """Go to a page by the menu; return the seconds it took.

        Args:
            page: its path in the address.
        """
        self._page = self._pages[page]
        self._boxes.clear()
        return await self._run()

    async def choose(self, part: str) -> float:
        """Choose another option in a box; return the seconds until the page shows it.

        Args:
            part: the key of the box.
        """
        name = next(name for name in self._boxes if name.endswith(f"-{part}"))
        box = self._boxes[name]
        others = [option for option in box.options if option != box.chosen]
        box.chosen = self._random.choice(others)
        return await self._run()

    @property
    def places_to_go(self) -> list[str]:
        """The paths of the pages in the menu."""
        return list(self._pages)

    async def _run(self) -> float:
        state = ClientState(query_string=self._query, page_script_hash=self._page)
        for name, box in self._boxes.items():
            state.widget_states.widgets.add(id=name, string_value=box.chosen)
        start = time.perf_counter()
        await self._socket.send(BackMsg(rerun_script=state).SerializeToString())
        async with asyncio.timeout(PATIENCE_SECONDS):
            while not self._is_finished(await self._receive()):
                pass
        return time.perf_counter() - start

    async def _receive(self) -> ForwardMsg:
        message = ForwardMsg()
        message.ParseFromString(await self._socket.recv(decode=False))
        return message

    def _is_finished(self, message: ForwardMsg) -> bool:
        """Take in what the server says; tell whether it was the end of a run."""
        kind = message.WhichOneof("type")
        if kind == "navigation":
            pages = message.navigation.app_pages
            self._pages = {page.url_pathname: page.page_script_hash for page in pages}
            self._page = message.navigation.page_script_hash
        elif kind == "page_info_changed":
            self._query = message.page_info_changed.query_string
        elif kind == "delta" and message.delta.WhichOneof("type") == "new_element":
            self._see(message)
        elif kind == "script_finished":
            finished = ForwardMsg.ScriptFinishedStatus.Name(message.script_finished)
            if finished == "FINISHED_WITH_COMPILE_ERROR":
                raise PageFailedError(finished)
            # A run that wrote the address, or that another one took over, is followed by that one.
            return bool(finished == "FINISHED_SUCCESSFULLY")
        return False

    def _see(self, message: ForwardMsg) -> None:
        element = message.delta.new_element
        kind = element.WhichOneof("type")
        if kind == "exception":
            raise PageFailedError(element.exception.message)
        if kind == "alert" and element.alert.format == element.alert.ERROR:
            raise PageFailedError(element.alert.body)
        if kind == "selectbox":
            box = element.selectbox
            chosen = box.raw_value if box.set_value else box.options[box.default]
            self._boxes[box.id] = Box(list(box.options), chosen)

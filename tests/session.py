"""A session as an attacker would drive it: Streamlit's own protocol over a websocket, without its front end."""

from __future__ import annotations

import secrets
import time
from collections.abc import Mapping
from types import TracebackType
from typing import Self

import requests
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect

from tests.conftest import Server

SECONDS = 60


class Session:
    """One session with these cookies; ``sent`` is all that the server has sent since the last question."""

    def __init__(self, server: Server, cookies: Mapping[str, str] | None = None) -> None:
        headers = {"cookie": "; ".join(f"{name}={value}" for name, value in (cookies or {}).items())}
        self._server = server
        self._cookies = dict(cookies or {})
        self._connecting = connect(
            f"{server.url.replace('http', 'ws', 1)}/_stcore/stream",
            subprotocols=["streamlit"],  # type: ignore[list-item]
            additional_headers=headers if cookies else {},
            origin=server.url,  # type: ignore[arg-type]
            max_size=None,
            open_timeout=SECONDS,
        )
        self.sent: list[ForwardMsg] = []
        self.id = ""
        self.pages: dict[str, str] = {}

    def __enter__(self) -> Self:
        self._socket = self._connecting.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connecting.__exit__(kind, error, trace)

    def open(self, page: str, query: str = "") -> Self:
        """Ask for a page by its address, as a deep link does."""
        asked = BackMsg()
        asked.rerun_script.query_string = query
        asked.rerun_script.page_name = page
        return self._ask(asked)

    def press(self, page: str, widget: str, query: str = "", fragment: str = "") -> Self:
        """Press a button by its identity, whether it is on the screen or not."""
        asked = BackMsg()
        asked.rerun_script.query_string = query
        asked.rerun_script.page_script_hash = self.pages.get(page, "")
        asked.rerun_script.fragment_id = fragment
        state = asked.rerun_script.widget_states.widgets.add()
        state.id = widget
        state.trigger_value = True
        return self._ask(asked)

    def type(self, page: str, widget: str, text: str, query: str = "") -> Self:
        """Type into a field by its identity."""
        asked = BackMsg()
        asked.rerun_script.query_string = query
        asked.rerun_script.page_script_hash = self.pages.get(page, "")
        state = asked.rerun_script.widget_states.widgets.add()
        state.id = widget
        state.string_value = text
        return self._ask(asked)

    def button(self, key: str) -> str:
        """The identity of a button on the screen, by the key that the page gave it."""
        return next(
            message.delta.new_element.button.id
            for message in self.sent
            if message.delta.new_element.WhichOneof("type") == "button"
            and message.delta.new_element.button.id.endswith(f"-{key}")
        )

    def told(self, words: str) -> bool:
        """Whether these words stand anywhere in what was sent."""
        return any(words.encode() in message.SerializeToString() for message in self.sent)

    def act_as(self, cookies: Mapping[str, str]) -> None:
        """Go on with somebody else's cookies where requests beside the websocket are made."""
        self._cookies = dict(cookies)

    def upload(self, content: bytes, name: str = "members.xlsx") -> int:
        """Put a file into this session by the address that its file field would use; the answer's status."""
        person = requests.Session()
        person.cookies.update(self._cookies)
        person.get(f"{self._server.url}/_stcore/health", timeout=SECONDS)
        return person.put(
            f"{self._server.url}/_stcore/upload_file/{self.id}/{secrets.token_hex(8)}",
            files={"file": (name, content)},
            headers={"x-xsrftoken": person.cookies.get("_streamlit_xsrf", "")},
            timeout=SECONDS,
        ).status_code

    def _ask(self, asked: BackMsg) -> Self:
        self.sent = []
        self._socket.send(asked.SerializeToString())
        until = time.monotonic() + SECONDS
        while True:
            message = ForwardMsg()
            message.ParseFromString(self._socket.recv(until - time.monotonic(), decode=False))  # type: ignore[arg-type]
            self.sent.append(message)
            kind = message.WhichOneof("type")
            if kind == "new_session":
                self.id = message.new_session.initialize.session_id or self.id
            elif kind == "navigation":
                self.pages = {
                    page.url_pathname: page.page_script_hash for page in message.navigation.app_pages
                }
            elif kind == "script_finished" and message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                return self

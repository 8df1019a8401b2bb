"""The server of the rehearsal site: uvicorn in a thread of ours, on the loopback address only."""

from __future__ import annotations

import asyncio
import contextlib
import http.client
import os
import socket
import threading
import time

import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.h11_impl import H11Protocol

from pouce.errors import MachineError
from pouce.texts import say

LOOPBACK = "127.0.0.1"
"""The only address at which the site is served: from no other computer can it be reached."""

GRACE = 1.0  # seconds for requests under way when the server stops
PATIENCE = 10.0  # seconds until a server that does not answer is given up


def bind(port: int) -> socket.socket:
    """A socket on the loopback address. Raises MachineError for a port that is taken."""
    # With its protocol named: asyncio sets TCP_NODELAY only then, and without it each page waits 40 ms for an ACK.
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        if os.name == "posix":
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((LOOPBACK, port))
        listener.listen()
    except (OSError, OverflowError):
        listener.close()
        raise MachineError(say("site.no_port", port=port), remedy=say("site.no_port_remedy")) from None
    return listener


class _Uvicorn(uvicorn.Server):
    """Ends at once when it is told to: the original takes 0.2 seconds, and hundreds of tests start a server."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self._loop: asyncio.AbstractEventLoop | None = None
        self._end = asyncio.Event()

    async def main_loop(self) -> None:
        """Wait for the end, nothing else: there are no limits to watch and no dates to renew."""
        self._loop = asyncio.get_running_loop()
        if not self.should_exit:
            await self._end.wait()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Close what is open, and give requests under way a moment to finish."""
        for server in self.servers:
            server.close()
        for listener in sockets or []:
            listener.close()
        for connection in list(self.server_state.connections):
            connection.shutdown()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(GRACE):
                while self.server_state.connections:  # noqa: ASYNC110  uvicorn has no event for this
                    await asyncio.sleep(0.001)

    def cut(self, client: tuple[str, int] | None) -> None:
        """Drop the connection of a client, as a cable does that is pulled; called within the server's own thread."""
        for connection in list(self.server_state.connections):
            if isinstance(connection, H11Protocol) and connection.client == client:
                connection.transport.abort()

    def end(self) -> None:
        """Have the server stop; called from another thread."""
        self.should_exit = True
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self._end.set)


class Server:
    """Serves an application from `start` to `stop`."""

    def __init__(self, app: ASGIApp, listener: socket.socket) -> None:
        self._listener = listener
        config = uvicorn.Config(
            app,
            http="h11",
            ws="none",
            lifespan="off",
            log_config=None,
            access_log=False,
            server_header=False,
            date_header=False,
        )
        self._server = _Uvicorn(config)
        self._thread = threading.Thread(
            target=self._server.run, kwargs={"sockets": [listener]}, name="rehearsal", daemon=True
        )

    def start(self) -> None:
        """Return when the server has answered; MachineError when it does not in time."""
        self._thread.start()
        port = self._listener.getsockname()[1]
        end = time.monotonic() + PATIENCE
        while not _answers(port):
            if time.monotonic() > end:
                self.stop()
                raise MachineError(say("site.silent"), remedy=say("site.silent_remedy"))

    def cut(self, client: tuple[str, int] | None) -> None:
        """Drop the connection of a client without an answer."""
        self._server.cut(client)

    def stop(self) -> None:
        """End the server and wait for its thread."""
        self._server.end()
        self._thread.join()
        self._listener.close()


def _answers(port: int) -> bool:
    """Ask at the address itself: Python does not resolve *.localhost everywhere, browsers do."""
    connection = http.client.HTTPConnection(LOOPBACK, port, timeout=PATIENCE)
    try:
        connection.request("GET", "/ready")
        return connection.getresponse().status == http.HTTPStatus.OK
    except OSError:
        return False
    finally:
        connection.close()

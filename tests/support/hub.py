"""A small hub and a subscriber, conforming to WebSub (W3C, 2018), on this machine alone."""

from __future__ import annotations

import hmac
import secrets
import threading
import time
from collections import Counter
from collections.abc import Callable
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode, urlsplit

import requests

from tests.support.server import free_port

Answer = tuple[int, str]


class Loopback:
    """An HTTP server on a port of its own, which can be closed and opened again."""

    def __init__(self) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}/"
        self.asked = 0
        self.location = ""
        """Where its answers say that the page is."""
        self.missing = 0
        """Bytes that its answers announce and do not hold."""
        self._server: ThreadingHTTPServer | None = None

    def open(self) -> None:
        own = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                own.asked += 1
                self._answer(own.get(urlsplit(self.path).query))

            def do_POST(self) -> None:
                own.asked += 1
                body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
                self._answer(own.post(dict(self.headers), body))

            def _answer(self, answer: Answer) -> None:
                code, text = answer
                self.send_response(code)
                if own.location:
                    self.send_header("Location", own.location)
                self.send_header("Content-Length", str(len(text.encode()) + own.missing))
                self.end_headers()
                self.wfile.write(text.encode())

            def log_message(self, *_ignored: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", self.port), Handler)
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    def close(self) -> None:
        if self._server:
            self._server.shutdown()
            self._server.server_close()
            self._server = None

    def get(self, query: str) -> Answer:
        return 404, query

    def post(self, headers: dict[str, str], body: bytes) -> Answer:
        return 404, f"{len(headers)} {len(body)}"


class Hub(Loopback):
    """Accepts subscriptions after verifying the intent of the subscriber (section 5.3), and pings;
    on a ping it fetches the topic and hands it on (section 7.1)."""

    def __init__(self) -> None:
        super().__init__()
        self.pings: list[str] = []
        self.agents: set[str] = set()
        self.code = 202
        self.seconds = 0.0
        self.waiting = 0
        self._free = threading.Event()
        self._free.set()
        self._subscribers: dict[str, dict[str, str]] = {}

    def hold(self) -> None:
        """Answer no ping from now on, until ``let_go``."""
        self._free.clear()

    def let_go(self) -> None:
        self._free.set()

    @property
    def counted(self) -> Counter[str]:
        return Counter(self.pings)

    def post(self, headers: dict[str, str], body: bytes) -> Answer:
        fields = {name: values[0] for name, values in parse_qs(body.decode()).items()}
        if fields["hub.mode"] == "subscribe":
            threading.Thread(target=self._verify, args=(fields,), daemon=True).start()
            return 202, ""
        assert headers["Content-Type"] == "application/x-www-form-urlencoded"
        self.waiting += 1
        time.sleep(self.seconds)
        self._free.wait(30)
        if self.code < 300:
            self.pings.append(fields["hub.url"])
            self.agents.add(headers["User-Agent"])
            threading.Thread(
                target=self._distribute, args=(fields["hub.url"],), daemon=True
            ).start()
        return self.code, ""

    def subscribed(self, topic: str) -> bool:
        return topic in self._subscribers

    def _verify(self, fields: dict[str, str]) -> None:
        topic, challenge = fields["hub.topic"], secrets.token_hex(8)
        asked = {"hub.mode": "subscribe", "hub.topic": topic, "hub.challenge": challenge,
                 "hub.lease_seconds": "3600"}  # fmt: skip
        answer = requests.get(f"{fields['hub.callback']}?{urlencode(asked)}", timeout=5)
        if answer.ok and answer.text == challenge:
            self._subscribers[topic] = fields

    def _distribute(self, topic: str) -> None:
        fields = self._subscribers.get(topic)
        if fields is None:
            return
        content = requests.get(topic, timeout=5)
        signature = hmac.new(fields["hub.secret"].encode(), content.content, sha256).hexdigest()
        requests.post(fields["hub.callback"], data=content.content, timeout=5, headers={
            "Content-Type": content.headers["Content-Type"],
            "Link": f'<{self.url}>; rel="hub", <{topic}>; rel="self"',
            "X-Hub-Signature": f"sha256={signature}",
        })  # fmt: skip


class Subscriber(Loopback):
    """Asks a hub for a topic, and keeps what it is given with a right signature (section 8)."""

    def __init__(self) -> None:
        super().__init__()
        self.received: list[bytes] = []
        self.secret = secrets.token_hex(16)
        self.topic = ""

    def follow(self, hub: Hub, topic: str) -> None:
        self.topic = topic
        requests.post(hub.url, timeout=5, data={
            "hub.mode": "subscribe", "hub.topic": topic, "hub.callback": self.url,
            "hub.secret": self.secret,
        })  # fmt: skip
        until(lambda: hub.subscribed(topic))

    def get(self, query: str) -> Answer:
        fields = parse_qs(query)
        known = fields["hub.topic"] == [self.topic]
        return (200, fields["hub.challenge"][0]) if known else (404, "")

    def post(self, headers: dict[str, str], body: bytes) -> Answer:
        wanted = "sha256=" + hmac.new(self.secret.encode(), body, sha256).hexdigest()
        if headers["X-Hub-Signature"] == wanted:
            self.received.append(body)
        return 204, ""


def until(happened: Callable[[], bool], seconds: float = 15) -> None:
    """Wait for something; fails when it does not happen in time."""
    patience = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < patience, "it did not happen"
        time.sleep(0.02)

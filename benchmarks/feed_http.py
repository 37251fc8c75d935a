"""What a feed costs: 304 and a full feed, beside nginx with the same bytes and a bare Flask view.

    python benchmarks/feed_http.py

All three answer on this machine, asked in turn over one kept connection each; prints medians and
the ratios to both baselines. Without nginx on PATH its column is left out and said so.
"""

from __future__ import annotations

import http.client
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.support.server import Server, free_port

ROUNDS = 300
RECORDS = 200

BARE = """
import sys, waitress
from flask import Flask, Response, request
body = open(sys.argv[2], "rb").read()
app = Flask("bare")
@app.get("/feed.atom")
def feed():
    response = Response(body, mimetype="application/atom+xml")
    response.set_etag("1")
    return response.make_conditional(request)
waitress.serve(app, host="127.0.0.1", port=int(sys.argv[1]), threads=8)
"""

NGINX = """
{user} daemon off; error_log stderr crit; pid {folder}/nginx.pid; worker_processes 1;
events {{ worker_connections 64; }}
http {{
  access_log off; types {{ application/atom+xml atom; }} keepalive_requests 100000;
  client_body_temp_path {folder}/b; proxy_temp_path {folder}/p; fastcgi_temp_path {folder}/f;
  uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
  server {{ listen 127.0.0.1:{port}; root {folder}; }}
}}
"""


class Asked:
    """A server and the connection that is kept to it."""

    def __init__(self, port: int) -> None:
        wait_for(port)
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        self.etag = self.ask({})[1]

    def ask(self, headers: dict[str, str]) -> tuple[int, str, bytes]:
        self.connection.request("GET", "/feed.atom", headers=headers)
        answer = self.connection.getresponse()
        body = answer.read()
        return answer.status, answer.headers.get("ETag", ""), body

    def time(self, headers: dict[str, str], code: int) -> float:
        began = time.perf_counter()
        status, _, _ = self.ask(headers)
        assert status == code, (status, code)
        return (time.perf_counter() - began) * 1000


def wait_for(port: int) -> None:
    for _ in range(200):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise SystemExit(f"nothing answers on port {port}")


def medians(asked: dict[str, Asked], headers: Callable[[Asked], dict[str, str]], code: int) -> None:
    times: dict[str, list[float]] = {name: [] for name in asked}
    for _ in range(ROUNDS):
        for name, server in asked.items():
            times[name].append(server.time(headers(server), code))
    found = {name: statistics.median(values) for name, values in times.items() if values}
    ours = found["Corrections"]
    what = "304" if code == 304 else "full feed"
    for name, value in found.items():
        print(f"{what:10} {name:12} {value:7.3f} ms   Corrections is x{ours / value:.2f} of it")


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        server = Server(folder)
        environment = server.environment
        subprocess.run(
            [sys.executable, "-m", "flask", "corrections", "demo", str(RECORDS)],
            env=environment, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        server.start()
        time.sleep(2.5)  # a change settles: within two seconds of it an answer has no date
        others: list[subprocess.Popen[bytes]] = []
        try:
            compare(folder, server, others)
        finally:
            server.kill()
            for process in others:
                process.terminate()  # nginx would leave its worker behind at SIGKILL
                process.wait()


def compare(folder: Path, server: Server, others: list[subprocess.Popen[bytes]]) -> None:
    asked = {"Corrections": Asked(server.port)}
    feed = folder / "feed.atom"
    feed.write_bytes(asked["Corrections"].ask({})[2])
    print(f"the feed: 50 entries, {feed.stat().st_size:,} bytes, {ROUNDS} rounds")
    port = free_port()
    others.append(subprocess.Popen([sys.executable, "-c", BARE, str(port), str(feed)]))
    asked["bare Flask"] = Asked(port)
    if shutil.which("nginx"):
        port = free_port()
        user = "user root;" if os.geteuid() == 0 else ""
        (folder / "nginx.conf").write_text(NGINX.format(folder=folder, port=port, user=user))
        others.append(subprocess.Popen(["nginx", "-c", str(folder / "nginx.conf")]))
        asked["nginx"] = Asked(port)
    else:
        print("nginx is not on PATH: its rows are left out")
    medians(asked, lambda _server: {}, 200)
    medians(asked, lambda server: {"If-None-Match": server.etag}, 304)


if __name__ == "__main__":
    main()

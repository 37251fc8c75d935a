"""Several processes serve one register: limits and pages are exact in all of them, and they begin
and end together."""

from __future__ import annotations

import os
import signal
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import requests
from sqlite_utils import Database

from corrections.web.limits import SUBMISSIONS
from tests.live.test_read_only_register import PUBLIC, ReadOnlyServer, fill
from tests.live.test_stopping import SlowForm, refused, until_refused
from tests.support.hub import Hub, until
from tests.support.sender import Sender, a_numbered_form
from tests.support.server import Server

PROGRAM = ("-m", "tests.support.echo")


def several(folder: Path, program: Sequence[str] = PROGRAM, **settings: str) -> Server:
    """Two processes that serve, and one that delivers."""
    own = {"CORRECTIONS_WORKERS": "2", "CORRECTIONS_MODERATION": "off"}
    return Server(folder, program, None, **own, **settings)


@pytest.fixture(scope="module")
def hub() -> Iterator[Hub]:
    own = Hub()
    own.open()
    yield own
    own.close()


@pytest.fixture(scope="module")
def lasting(tmp_path_factory: pytest.TempPathFactory, hub: Hub) -> Iterator[Server]:
    """One that no test ends."""
    running = several(tmp_path_factory.mktemp("lasting"), CORRECTIONS_WEBSUB_HUB=hub.url)
    running.start()
    yield running
    running.kill()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """One that the test may end."""
    running = several(tmp_path)
    running.start()
    yield running
    running.kill()


@pytest.fixture
def limited(tmp_path: Path) -> Iterator[Server]:
    """One that counts how much each client sends."""
    running = several(tmp_path, CORRECTIONS_RATE_LIMITS="on")
    running.start()
    yield running
    running.kill()


def parent(server: Server) -> int:
    assert server.process
    return server.process.pid


def children(server: Server) -> set[int]:
    """The numbers of the processes that it started."""
    number = parent(server)
    return set(map(int, Path(f"/proc/{number}/task/{number}/children").read_text("ascii").split()))


def is_gone(number: int) -> bool:
    """Whether no process has this number, but for one that has ended and not been waited for."""
    try:
        return Path(f"/proc/{number}/stat").read_text("ascii").rpartition(")")[2].split()[0] == "Z"
    except FileNotFoundError:
        return True


def process_of(sender: Sender) -> int:
    """Which process serves the connection that the sender keeps open."""
    number: int = sender.session.get(f"{sender.url}/echo", timeout=10).json()["process"]
    return number


def one_at_each(server: Server) -> dict[int, Sender]:
    """For each of two processes, somebody whose connection it serves."""
    found: dict[int, Sender] = {}
    for _ in range(100):
        sender = Sender(server.url)
        found.setdefault(process_of(sender), sender)
        if len(found) == 2:
            return found
    raise AssertionError(f"of 100 connections, all were served by {set(found)}")


def home(sender: Sender) -> str:
    return sender.session.get(f"{sender.url}/", timeout=10).text


def test_two_processes_serve_and_one_more_delivers(lasting: Server) -> None:
    serving = one_at_each(lasting)

    assert len(children(lasting)) == 3
    assert set(serving) < children(lasting)
    assert parent(lasting) not in serving


def test_connections_are_spread_over_both(lasting: Server) -> None:
    """Each keeps what it was given, as the connections of a proxy do."""
    senders = [Sender(lasting.url) for _ in range(40)]
    served = Counter(map(process_of, senders))

    assert len(served) == 2
    assert min(served.values()) >= 8


def test_a_limit_is_exact_over_both(limited: Server) -> None:
    codes = []
    senders = list(one_at_each(limited).values())
    for number in range(24):
        sender = senders[number % 2]
        codes.append(sender.submit(a_numbered_form(f"form {number}")).status_code)

    assert SUBMISSIONS.rates.startswith("10 per")
    assert codes == [303] * 10 + [429] * 14


def test_a_limit_is_exact_for_forms_of_the_same_moment(limited: Server) -> None:
    senders = [Sender(limited.url) for _ in range(8)]

    def send(number: int, form: dict[str, str]) -> int:
        """The status; what is too busy to compare is asked again."""
        while (code := senders[number].submit(form).status_code) == 503:
            time.sleep(0.2)
        return code

    def send_five(number: int) -> list[int]:
        return [send(number, a_numbered_form(f"form {number} {n}")) for n in range(5)]

    with ThreadPoolExecutor(len(senders)) as pool:
        codes = Counter(
            code for codes in pool.map(send_five, range(len(senders))) for code in codes
        )

    assert codes == {303: 10, 429: 30}


def test_counts_outlive_the_process_that_asked_for_them(limited: Server) -> None:
    for number in range(10):
        assert Sender(limited.url).submit(a_numbered_form(f"form {number}")).status_code == 303
    for number in one_at_each(limited):
        os.kill(number, signal.SIGKILL)

    assert Sender(limited.url).submit(a_numbered_form("another")).status_code == 429


def test_what_one_publishes_is_on_the_pages_of_the_other_at_once(lasting: Server) -> None:
    """Both have the page in their memory before."""
    one, other = one_at_each(lasting).values()
    for number in range(4):
        assert [home(sender) for sender in (one, other) for _ in range(2)]
        one.submit(a_numbered_form(f"{number}"))
        assert f"Councillor {number}<" in home(other)
        one, other = other, one


def test_the_register_is_begun_once(lasting: Server) -> None:
    items = requests.get(f"{lasting.url}/api/corrections", timeout=10).json()["items"]

    assert [item["id"] for item in items if item["subject"] == "Dagrouik"] == [1]
    assert lasting.log.read_text().count("Corrections is at") == 1


def test_the_process_that_starts_the_others_has_no_file_of_the_register_open(
    lasting: Server,
) -> None:
    """SQLite's locks do not survive a fork."""

    def opened(number: int) -> list[str]:
        return [os.readlink(path) for path in Path(f"/proc/{number}/fd").iterdir()]

    assert [name for name in opened(parent(lasting)) if "corrections.db" in name] == []
    serving = next(iter(one_at_each(lasting)))
    assert [name for name in opened(serving) if "corrections.db" in name]


def test_what_both_publish_is_announced_once(lasting: Server, hub: Hub) -> None:
    for number, sender in enumerate(one_at_each(lasting).values()):
        sender.submit(a_numbered_form(f"{number}") | {"outlet": f"The Paper {number}"})
    topics = [f"{lasting.url}/feed.atom?outlet=the-paper-{number}" for number in range(2)]
    until(lambda: all(topic in hub.pings for topic in topics))
    time.sleep(1.5)

    assert [hub.pings.count(topic) for topic in topics] == [1, 1]


def test_a_process_that_is_killed_is_replaced(lasting: Server, hub: Hub) -> None:
    before = children(lasting)
    serving, left = one_at_each(lasting)
    [delivering] = before - {serving, left}
    for number in (serving, delivering):
        os.kill(number, signal.SIGKILL)
    until(lambda: len(children(lasting) - {serving, delivering}) == 3)
    replaced = one_at_each(lasting)

    assert left in replaced
    assert serving not in replaced
    replaced.pop(left)
    [sender] = replaced.values()
    assert sender.submit(a_numbered_form("new") | {"outlet": "The New Paper"}).status_code == 303
    until(lambda: any("the-new-paper" in topic for topic in hub.pings))
    log = lasting.log.read_text()
    assert log.count("ended by signal 9; another one is started") == 2
    assert "Traceback" not in log


def test_when_the_first_process_is_killed_none_goes_on(server: Server) -> None:
    numbers = children(server)
    slow = SlowForm(server, "never")
    server.kill()
    began = time.monotonic()
    until(lambda: refused(server.port))
    until(lambda: all(map(is_gone, numbers)))
    assert time.monotonic() - began < 2

    server.start()
    assert Sender(server.url).submit(a_numbered_form("after")).status_code == 303
    del slow


def test_at_the_end_both_answer_what_is_under_way(server: Server) -> None:
    """Each of these connections is served by one of them."""
    forms = [SlowForm(server, f"half {number}") for number in range(6)]
    numbers = children(server)
    server.terminate()
    until_refused(server)
    for form in forms:
        form.finish()

    assert [form.code() for form in forms] == [303] * 6
    assert server.ended(5) == 0
    assert all(map(is_gone, numbers))
    rows = Database(server.log.parent / "corrections.db").query("SELECT id FROM records")
    assert len(list(rows)) == 1 + 6
    assert "another one is started" not in server.log.read_text()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_to_all_of_them_is_one_signal(server: Server, number: int) -> None:
    """As systemd sends it, and a terminal at Ctrl-C."""
    half = SlowForm(server, "half")
    for own in (*children(server), parent(server)):
        os.kill(own, number)
    until_refused(server)
    half.finish()

    assert half.code() == 303
    assert server.ended(5) == 0


def test_a_second_signal_ends_all_at_once(server: Server) -> None:
    half = SlowForm(server, "never")
    numbers = children(server)
    server.terminate()
    until_refused(server)
    server.terminate()

    assert server.ended(3) == -signal.SIGTERM
    until(lambda: all(map(is_gone, numbers)))
    with pytest.raises((ConnectionError, IndexError)):
        half.code()


def test_a_request_that_never_ends_is_waited_for_a_bounded_time(tmp_path: Path) -> None:
    program = ("-m", "tests.support.bounded", "stop_time=2")
    server = several(tmp_path, program)
    server.start()
    half = SlowForm(server, "never")
    server.terminate()

    assert server.ended(10) == 0
    with pytest.raises((ConnectionError, IndexError)):
        half.code()


def test_a_register_that_cannot_be_written_is_served_too(tmp_path: Path) -> None:
    path = fill(tmp_path)
    path.chmod(0o444)
    server = ReadOnlyServer(tmp_path)
    server.environment["CORRECTIONS_WORKERS"] = "2"
    server.start()
    try:
        codes = {
            requests.get(f"{server.url}{page}", timeout=10).status_code
            for page in PUBLIC
            for _ in range(3)
        }
        assert codes == {200}
        assert len(children(server)) == 2
        assert Sender(server.url).submit(a_numbered_form("form")).status_code == 503
    finally:
        server.kill()

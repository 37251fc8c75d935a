"""The real server and a conforming hub: content arrives, and no ping is lost or sent twice."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
import requests

from tests.support.hub import Hub, Subscriber, until
from tests.support.samples import a_submission
from tests.support.server import Server

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def hub() -> Iterator[Hub]:
    own = Hub()
    yield own
    own.close()


@pytest.fixture
def server(tmp_path: Path, hub: Hub) -> Iterator[Server]:
    own = Server(tmp_path, CORRECTIONS_WEBSUB_HUB=hub.url, CORRECTIONS_MODERATION="off")
    yield own
    own.kill()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, Hub]]:
    """A running site and the open hub that it pings."""
    folder, hub = tmp_path_factory.mktemp("websub"), Hub()
    server = Server(folder, CORRECTIONS_WEBSUB_HUB=hub.url, CORRECTIONS_MODERATION="off")
    hub.open()
    server.start()
    yield server, hub
    server.kill()
    hub.close()


def publish(server: Server, **changes: str) -> None:
    """Send the form, whatever is public of the same text; this site publishes at once."""
    session = requests.Session()
    page = session.get(f"{server.url}/submit", timeout=10).text
    found = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)
    assert found
    known = " ".join(map(str, range(1, 20)))
    form = a_submission(csrf_token=found[1], do="send", known=known, **changes)
    answer = session.post(f"{server.url}/submit", data=form, allow_redirects=False, timeout=10)
    assert answer.status_code == 303


def quiet(hub: Hub) -> None:
    """Wait until the hub has heard nothing for longer than the worker sleeps."""
    heard = -1
    while heard != len(hub.pings):
        heard = len(hub.pings)
        time.sleep(0.8)


def test_a_subscriber_is_given_what_was_published(site: tuple[Server, Hub]) -> None:
    server, hub = site
    subscriber = Subscriber()
    subscriber.open()
    subscriber.follow(hub, f"{server.url}/feed.atom?outlet=the-valley-echo")
    publish(server)
    until(lambda: bool(subscriber.received))
    subscriber.close()

    feed = ElementTree.fromstring(subscriber.received[-1])
    titles = [title.text or "" for title in feed.iter(f"{ATOM}title")]
    assert any("Dana Quill" in title for title in titles)
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    assert links["self"] == subscriber.topic


def test_every_topic_is_the_address_that_its_feed_gives_itself(site: tuple[Server, Hub]) -> None:
    """Subscribers ask the hub for ``rel=self``: one letter of difference, and nobody hears."""
    server, hub = site
    publish(server, outlet="Le Monde d’été & fils", subject="朝日 Ünï")
    until(lambda: any("subject=%E6%9C%9D" in topic for topic in hub.pings))
    quiet(hub)

    for topic in set(hub.pings):
        answer = requests.get(topic, timeout=10)
        assert answer.status_code == 200, topic
        if ".json" in topic:
            assert answer.json()["feed_url"] == topic
        else:
            root = ElementTree.fromstring(answer.content)
            links = [e.get("href") for e in root.iter(f"{ATOM}link") if e.get("rel") == "self"]
            assert links[0] == topic


def test_killed_between_the_commit_and_the_ping_it_pings_once(server: Server, hub: Hub) -> None:
    """A feed that both changes are in may be told of each, and of none a second time."""
    server.start()
    publish(server)
    publish(server, subject="Somebody Else")
    server.kill()
    hub.open()
    server.start()
    until(lambda: bool(hub.pings))
    quiet(hub)

    whole = [f"{server.url}{p}/feed.{f}" for p in ("", "/fr") for f in ("atom", "rss", "json")]
    assert set(whole) <= set(hub.pings)
    told = dict(hub.counted)
    assert told[f"{server.url}/feed.atom?subject=somebody-else"] == 1
    assert max(told.values()) <= 2
    server.kill()
    server.start()
    quiet(hub)
    assert hub.counted == told


def test_publishing_does_not_wait_for_a_slow_hub(server: Server, hub: Hub) -> None:
    hub.open()
    hub.seconds = 3
    server.start()
    publish(server)
    until(lambda: hub.waiting > 0)
    until(lambda: hub.waiting > 0)
    began = time.monotonic()
    publish(server, subject="Somebody Else")
    requests.get(f"{server.url}/", timeout=5).raise_for_status()

    assert time.monotonic() - began < 2

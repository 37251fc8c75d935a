"""What the dearest request of a stranger costs: shapes of texts and parameters, searched at random.

    python benchmarks/worst_request.py [SHAPES [SEED [RECORDS]]]      default 150, 1, 2,000

Each shape is sent to every address that takes one, and what was recorded of it is read in every
format. The first shapes were slow once; half of the others are drawn at random, and the rest are
those that cost most so far with a little changed. Printed are the ten worst requests, in CPU
milliseconds of the thread that answered and as a ratio to the front page of the same register in
the same run. Each of the ten is measured again and the best of six counts, so that a busy moment of
the machine is not taken for a slow request.
"""

from __future__ import annotations

import itertools
import random
import re
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlencode

from werkzeug.test import EnvironBuilder, run_wsgi_app

from benchmarks._shapes import ALPHABETS, LONGEST, Shape, drawn, varied
from corrections import create_app, demo
from corrections.actions import deciding, importing
from corrections.record import imports
from corrections.record.actor import Actor, Role
from corrections.settings import Settings
from corrections.store import editors
from corrections.store.connection import open_database
from corrections.store.migrations import migrate

KNOWN = tuple(
    Shape(alphabet, "flags", separator, 0, period, LONGEST, mutation, every, 1)
    for alphabet, separator, period, mutation, every in (
        ("hangul", "\u200d", 0, "spaced", 5),
        ("many chinese", "", 0, "every so many", 3),
        ("many chinese", "", 0, "runs turned round", 1),
        ("thai", "", 300, "halves swapped", 3),
        ("marks descending", "", 0, "another", 1),
        ("rules", "", 0, "another", 1),
    )
)
"""Shapes that were slow once; the search begins with them."""

SHOWN = 10
AGAIN = 5
SAMPLE = 12
KEPT = 5

URLENCODED = "application/x-www-form-urlencoded"
QUERY_PATHS = ("/", "/feed.atom", "/api/corrections", "/feeds")
PARAMETERS = (
    "q", "outlet", "subject", "kind", "outcome", "language", "medium", "year", "after", "record",
    "view", "whole", "next",
)  # fmt: skip
HEADERS = (
    "Cookie", "If-None-Match", "If-Modified-Since", "Accept", "Accept-Language", "Accept-Encoding",
    "Range", "If-Range", "Content-Type", "X-Forwarded-For",
)  # fmt: skip
OTHER_FIELDS = (
    "explanation", "article_title", "byline", "locator", "article_url", "source_url",
    "contact_email", "kind", "language", "medium", "published_on",
)  # fmt: skip
FORMATS = (
    "", "?view=side", "?view=printed", "?view=corrected", "?whole=1", "?view=side&whole=1", ".json",
    ".md", "/feed.atom",
)  # fmt: skip
LISTS = ("/", "/feed.atom", "/feed.rss", "/feed.json", "/api/corrections")

_numbers = itertools.count()
"""So that no form is the same as another, which would be taken for sent twice."""


class Answer(NamedTuple):
    """What came back."""

    status: int
    location: str


Ask = Callable[[], Answer]


@dataclass(frozen=True)
class Request:
    """One request: which kind of it, and how to send it."""

    kind: str
    ask: Ask


@dataclass
class Worst:
    """The dearest request of a kind so far."""

    milliseconds: float
    status: int
    request: Request
    shape: Shape


class Site:
    """The application over a register of some size, asked without a server."""

    def __init__(self, folder: Path, records: int) -> None:
        database = folder / "register.db"
        fill(database, records)
        settings = Settings(
            database=database, secret_key="s" * 64, rate_limits=False, response_cache=False,
            smtp_url="smtp://127.0.0.1:1?from=corrections@example.org",
        )  # fmt: skip
        self.app = create_app(settings)
        form = self.app.test_client().get("/submit")
        found = re.search(r'name="csrf_token" value="([^"]+)"', form.text)
        self.token = found[1] if found else ""
        self.cookie = form.headers["Set-Cookie"].partition(";")[0]

    def get(self, path: str, **options: Any) -> Ask:
        return self._asked(EnvironBuilder(path, method="GET", **options))

    def post(self, path: str, data: Mapping[str, str] | bytes, kind: str = URLENCODED) -> Ask:
        body = data if isinstance(data, bytes) else urlencode(data).encode()
        return self._asked(EnvironBuilder(path, method="POST", data=body, content_type=kind))

    def _asked(self, builder: EnvironBuilder) -> Ask:
        """A request that is made now, so that what it costs is the answer alone."""
        environ = builder.get_environ()
        environ.setdefault("HTTP_COOKIE", self.cookie)
        environ.setdefault("HTTP_ACCEPT_ENCODING", "gzip")
        body = environ["wsgi.input"].read()
        builder.close()

        def ask() -> Answer:
            sent = environ | {"wsgi.input": BytesIO(body)}
            _, status, headers = run_wsgi_app(self.app, sent, buffered=True)
            return Answer(int(status.split()[0]), headers.get("Location", ""))

        return ask

    def publish(self) -> str:
        """Publish what was sent last, and return its path."""
        db = self.app.extensions["connections"].get()
        number = int(db.execute("SELECT max(id) FROM records").fetchone()[0])
        actor = Actor(Role.EDITOR, "Edith")
        deciding.publish(db, number, actor=actor, now=datetime.now(UTC))
        return f"/corrections/{number}"

    def cost(self, ask: Ask) -> tuple[float, Answer]:
        """CPU milliseconds of this thread until the answer is whole, and the answer."""
        began = time.thread_time()
        answer = ask()
        return (time.thread_time() - began) * 1000, answer


def fill(database: Path, records: int) -> None:
    db = open_database(database)
    migrate(db)
    now = datetime.now(UTC)
    items = (imports.read_fields(fields, now) for fields in demo.generate(records, 0))
    while batch := list(islice(items, 500)):
        importing.import_records(db, batch, now=now)
    editors.save(db, "Edith", "no hash", now)
    db.close()


def requests(site: Site, shape: Shape, chance: random.Random) -> Iterator[Request]:
    """Requests made of a shape: each that compares or refuses two texts, and some of the others."""
    quote, correction = shape.texts()
    token = {"csrf_token": site.token}
    texts = {"quote": quote, "correction": correction}
    names = {"outlet": f"Outlet {shape.seed}", "subject": quote[:150] or "S", "relation": "self"}
    form = token | texts | names
    yield Request("POST /preview", site.post("/preview", texts))
    yield Request("POST /submit do=preview", site.post("/submit", form | {"do": "preview"}))
    yield Request("POST /submit refused", site.post("/submit", form | {"relation": "x"}))
    every = dict.fromkeys(OTHER_FIELDS, quote)
    yield Request("POST /submit all refused", site.post("/submit", form | every))
    yield Request("POST /submit without token", site.post("/submit", texts | names | every))
    for path in ("/subscribe", "/desk/login"):
        short = {"email": quote[:7000], "username": quote[:7000], "password": quote[:7000]}
        yield Request(f"POST {path}", site.post(path, token | short))
        yield Request(f"POST {path} without token", site.post(path, short))
    others = [*bodies(site, shape), *parameters(site, shape, chance)]
    yield from chance.sample(others, SAMPLE)


def bodies(site: Site, shape: Shape) -> Iterator[Request]:
    """Bodies and headers that no browser sends."""
    unit = "".join(ALPHABETS[shape.alphabet][:3]) + shape.separator
    signs = (unit.encode() + (b"%", b"&", b"=", b"+", b";")[shape.seed % 5]) * 1_000_000
    for path in ("/preview", "/submit", "/desk/login", "/subscribe"):
        for size in (999_000, 119_000):
            yield Request(f"POST {path} body of {size}", site.post(path, signs[:size]))
    part = b"--x\r\nContent-Disposition: form-data; name=a\r\n"
    multipart = (part + b"\r\n" + signs)[:63_000]
    kind = "multipart/form-data; boundary=x"
    yield Request("POST /preview in parts", site.post("/preview", multipart, kind))
    latin = re.sub(r"[\r\n]", "", signs[:31_000].decode("latin-1"))
    for name in HEADERS:
        yield Request(f"GET / with {name}", site.get("/", headers={name: latin}))


def parameters(site: Site, shape: Shape, chance: random.Random) -> Iterator[Request]:
    """Every parameter, up to its bound and far beyond."""
    text = shape.text()
    for name in PARAMETERS:
        path = chance.choice(QUERY_PATHS)
        for size in (200, 2000, 3000):
            query = {name: text[:size]}
            yield Request(f"GET {path} with a parameter", site.get(path, query_string=query))
    yield from searches(site, text, chance)
    yield Request("GET /corrections/1?view", site.get(f"/corrections/1?view={text[:20]}"))
    yield Request("GET a long path", site.get("/outlets/" + text[:3000].replace("?", "")))


def searches(site: Site, text: str, chance: random.Random) -> Iterator[Request]:
    """Searches without a match: words that no record has beside those that most have, and
    passages; and addresses."""
    unknown = ["".join(chance.choices("abcdefghilmnorstu", k=16)) for _ in range(2)]
    for typed in (text[:1900], "the of to in a and le la de", " ".join(text[:900])):
        query = {"q": " ".join([typed, *unknown])}
        yield Request("GET / search without a match", site.get("/", query_string=query))
    url = {"url": f"https://www.{text[:60]}.example/{text[:900]}?{text[:900]}"}
    yield Request("GET /lookup", site.get("/lookup", query_string=url))


def recorded(site: Site, shape: Shape) -> Iterator[Request]:
    """A good form, then every page of what it recorded."""
    quote, correction = shape.texts()
    form = {
        "csrf_token": site.token, "do": "send", "quote": quote, "correction": correction,
        "explanation": quote, "outlet": f"Outlet {shape.seed % 7}", "relation": "self",
        "subject": re.sub(r"\s", "", quote)[:150] or "S", "article_title": quote[:400],
        "locator": str(next(_numbers)),
    }  # fmt: skip
    answers: list[Answer] = []
    ask = site.post("/submit", form)

    def send() -> Answer:
        answers.append(ask())
        return answers[-1]

    yield Request("POST /submit good", send)
    if not answers or answers[-1].status != 303:
        return
    yield Request("GET the receipt", site.get(answers[-1].location))
    path = site.publish()
    for view in FORMATS:
        yield Request(f"GET the record{view}", site.get(path + view))
    path = LISTS[shape.seed % len(LISTS)]
    yield Request(f"GET {path}", site.get(path))


def searched(site: Site, shapes: int, chance: random.Random) -> dict[str, Worst]:
    """The worst request of each kind."""
    worst: dict[str, Worst] = {}
    for number in range(shapes):
        shape = KNOWN[number] if number < len(KNOWN) else drawn(chance)
        if number > max(shapes // 2, len(KNOWN)):
            dearest = sorted(worst.values(), key=lambda found: -found.milliseconds)
            shape = varied(chance.choice(dearest[: SHOWN * KEPT]).shape, chance)
        for made in (requests(site, shape, chance), recorded(site, shape)):
            for request in made:
                milliseconds, answer = site.cost(request.ask)
                known = worst.get(request.kind)
                if known is None or known.milliseconds < milliseconds:
                    found = Worst(milliseconds, answer.status, request, shape)
                    worst[request.kind] = found
    return worst


def again(site: Site, found: Worst) -> float:
    """The best of some further tries and the first one."""
    tries = [site.cost(found.request.ask)[0] for _ in range(AGAIN)]
    return min([found.milliseconds, *tries])


def main() -> None:
    numbers = [int(argument) for argument in sys.argv[1:]]
    shapes, seed, records = (numbers + [150, 1, 2000][len(numbers) :])[:3]
    with tempfile.TemporaryDirectory() as folder:
        site = Site(Path(folder), records)
        first = Shape("ascii words", "letters", " ", 0, 0, LONGEST, "every so many", 2, 1)
        for request in recorded(site, first):  # reads the word lists and the model of languages
            request.ask()
        baseline = min(site.cost(site.get("/"))[0] for _ in range(AGAIN))
        worst = searched(site, shapes, random.Random(seed))
        dearest = sorted(worst.values(), key=lambda one: -one.milliseconds)[: 3 * SHOWN]
        for one in dearest:
            one.milliseconds = again(site, one)
    print(f"{shapes} shapes, seed {seed}, {records:,} records; GET / takes {baseline:.1f} ms")
    for one in sorted(dearest, key=lambda one: -one.milliseconds)[:SHOWN]:
        ratio = one.milliseconds / baseline
        print(f"{one.milliseconds:7.1f} ms {ratio:6.1f} × {one.status} {one.request.kind}")
        print(f"        {one.shape}")


if __name__ == "__main__":
    main()

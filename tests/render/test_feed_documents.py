"""Each format of a feed, to the character: what readers keep and compare is in here."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

from markupsafe import Markup

from corrections.render.feeds import atom, jsonfeed, opml, rss
from corrections.render.feeds.entry import Category, Entry, Feed, Format

SITE = "https://corrections.example"
PUBLISHED = datetime(2024, 3, 2, 9, 30, tzinfo=UTC)
UPDATED = datetime(2024, 4, 11, 20, 5, 59, tzinfo=timezone(timedelta(hours=2)))
ENTRY = Entry(
    id="tag:x,2024:1", title="A & B", url=f"{SITE}/corrections/1", published=PUBLISHED,
    updated=UPDATED, language="de", content=Markup("<p>für A &amp; B</p>"), text="für A & B",
    categories=(
        Category(f"{SITE}/policy#kinds", "figure", "Chiffre"),
        Category(f"{SITE}/policy#outcomes", "asked", "Demandée"),
    ),
)  # fmt: skip
GONE = Entry(
    id="tag:x,2024:2", title="Withdrawn", url=f"{SITE}/corrections/2", published=PUBLISHED,
    updated=UPDATED, language="fr", content=Markup("<p>Filed twice.</p>"), text="Filed twice.",
    withdrawn=True,
)  # fmt: skip
FEED = Feed(
    id="tag:x,2024:feed", title="Corrections", subtitle="What was printed", language="fr",
    self_url=f"{SITE}/fr/feed?after=5", page_url=f"{SITE}/fr/", updated=UPDATED,
    entries=[], rights="No rights reserved", first_url=f"{SITE}/fr/feed",
    previous_url=f"{SITE}/fr/feed?after=9", next_url=f"{SITE}/fr/feed?after=1",
    hub="https://hub.example/",
)  # fmt: skip
BARE = replace(
    FEED, subtitle="", rights="", hub=None,
    first_url=None, previous_url=None, next_url=None,
)  # fmt: skip

ATOM = """\
<?xml version='1.0' encoding='utf-8'?>
<feed xmlns="http://www.w3.org/2005/Atom"\
 xmlns:sy="http://purl.org/rss/1.0/modules/syndication/" xml:lang="fr"\
 xmlns:at="http://purl.org/atompub/tombstones/1.0">
  <id>tag:x,2024:feed</id>
  <title>Corrections</title>
  <subtitle>What was printed</subtitle>
  <updated>2024-04-11T18:05:59Z</updated>
  <rights>No rights reserved</rights>
  <author>
    <name>Corrections</name>
  </author>
  <generator>Corrections</generator>
  <link rel="self" href="https://corrections.example/fr/feed?after=5" type="application/atom+xml" />
  <link rel="alternate" href="https://corrections.example/fr/" type="text/html" />
  <link rel="license" href="https://creativecommons.org/publicdomain/zero/1.0/" />
  <link rel="first" href="https://corrections.example/fr/feed" type="application/atom+xml" />
  <link rel="previous" href="https://corrections.example/fr/feed?after=9"\
 type="application/atom+xml" />
  <link rel="next" href="https://corrections.example/fr/feed?after=1" type="application/atom+xml" />
  <link rel="hub" href="https://hub.example/" />
  <sy:updatePeriod>hourly</sy:updatePeriod>
  <sy:updateFrequency>1</sy:updateFrequency>
  <entry xml:lang="de">
    <id>tag:x,2024:1</id>
    <title>A &amp; B</title>
    <published>2024-03-02T09:30:00Z</published>
    <updated>2024-04-11T18:05:59Z</updated>
    <link rel="alternate" href="https://corrections.example/corrections/1" type="text/html" />
    <category term="figure" scheme="https://corrections.example/policy#kinds" label="Chiffre" />
    <category term="asked" scheme="https://corrections.example/policy#outcomes" label="Demandée" />
    <content type="html">&lt;p&gt;für A &amp;amp; B&lt;/p&gt;</content>
  </entry>
  <at:deleted-entry ref="tag:x,2024:2" when="2024-04-11T18:05:59Z">
    <at:comment>Filed twice.</at:comment>
    <link rel="alternate" href="https://corrections.example/corrections/2" type="text/html" />
  </at:deleted-entry>
</feed>"""

RSS = """\
<?xml version='1.0' encoding='utf-8'?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"\
 xmlns:creativeCommons="http://backend.userland.com/creativeCommonsRssModule"\
 xmlns:dc="http://purl.org/dc/elements/1.1/"\
 xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">
  <channel>
    <title>Corrections</title>
    <link>https://corrections.example/fr/</link>
    <description>What was printed</description>
    <language>fr</language>
    <lastBuildDate>Thu, 11 Apr 2024 20:05:59 +0200</lastBuildDate>
    <generator>Corrections</generator>
    <docs>https://www.rssboard.org/rss-specification</docs>
    <ttl>60</ttl>
    <sy:updatePeriod>hourly</sy:updatePeriod>
    <sy:updateFrequency>1</sy:updateFrequency>
    <creativeCommons:license>https://creativecommons.org/publicdomain/zero/1.0/\
</creativeCommons:license>
    <atom:link rel="self" href="https://corrections.example/fr/feed?after=5"\
 type="application/rss+xml" />
    <atom:link rel="first" href="https://corrections.example/fr/feed" type="application/rss+xml" />
    <atom:link rel="previous" href="https://corrections.example/fr/feed?after=9"\
 type="application/rss+xml" />
    <atom:link rel="next" href="https://corrections.example/fr/feed?after=1"\
 type="application/rss+xml" />
    <atom:link rel="hub" href="https://hub.example/" />
    <item>
      <title>A &amp; B</title>
      <link>https://corrections.example/corrections/1</link>
      <guid isPermaLink="false">tag:x,2024:1</guid>
      <pubDate>Sat, 02 Mar 2024 09:30:00 +0000</pubDate>
      <atom:updated>2024-04-11T18:05:59Z</atom:updated>
      <dc:creator>Corrections</dc:creator>
      <category domain="https://corrections.example/policy#kinds">Chiffre</category>
      <category domain="https://corrections.example/policy#outcomes">Demandée</category>
      <description>&lt;p&gt;für A &amp;amp; B&lt;/p&gt;</description>
    </item>
    <item>
      <title>Withdrawn</title>
      <link>https://corrections.example/corrections/2</link>
      <guid isPermaLink="false">tag:x,2024:2</guid>
      <pubDate>Sat, 02 Mar 2024 09:30:00 +0000</pubDate>
      <atom:updated>2024-04-11T18:05:59Z</atom:updated>
      <dc:creator>Corrections</dc:creator>
      <description>&lt;p&gt;Filed twice.&lt;/p&gt;</description>
    </item>
  </channel>
</rss>"""

OPML = """\
<?xml version='1.0' encoding='utf-8'?>
<opml version="2.0">
  <head>
    <title>Feeds</title>
    <dateModified>Sat, 02 Mar 2024 09:30:00 +0000</dateModified>
  </head>
  <body>
    <outline type="rss" text="Écho" title="Écho" xmlUrl="https://corrections.example/feed"\
 htmlUrl="https://corrections.example/outlets/echo" />
  </body>
</opml>"""


def written(form: Format) -> str:
    """A feed of an entry and a withdrawn one."""
    entries = [form.write_entry(entry) for entry in (ENTRY, GONE)]
    return form.write(replace(FEED, entries=entries)).decode()


def test_a_feed_in_atom() -> None:
    assert written(atom) == ATOM


def test_a_feed_in_rss() -> None:
    assert written(rss) == RSS


def test_a_feed_as_a_json_feed() -> None:
    document = written(jsonfeed)

    assert "für A &amp; B" in document
    assert json.loads(document) == {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Corrections",
        "home_page_url": f"{SITE}/fr/",
        "feed_url": f"{SITE}/fr/feed?after=5",
        "description": "What was printed",
        "language": "fr",
        "authors": [{"name": "Corrections"}],
        "next_url": f"{SITE}/fr/feed?after=1",
        "hubs": [{"type": "WebSub", "url": "https://hub.example/"}],
        "items": [
            {
                "id": "tag:x,2024:1", "url": f"{SITE}/corrections/1", "title": "A & B",
                "content_html": "<p>für A &amp; B</p>", "content_text": "für A & B",
                "date_published": "2024-03-02T09:30:00Z", "date_modified": "2024-04-11T18:05:59Z",
                "language": "de", "tags": ["Chiffre", "Demandée"],
            },
            {
                "id": "tag:x,2024:2", "url": f"{SITE}/corrections/2", "title": "Withdrawn",
                "content_html": "<p>Filed twice.</p>", "content_text": "Filed twice.",
                "date_published": "2024-03-02T09:30:00Z", "date_modified": "2024-04-11T18:05:59Z",
                "language": "fr", "tags": [],
            },
        ],
    }  # fmt: skip


def test_what_a_feed_does_not_have_is_left_out() -> None:
    names = ("subtitle", "rights", "first", "previous", "next", "hub", "tombstones", "null", "None")
    for document in (atom.write(BARE), rss.write(BARE), jsonfeed.write(BARE)):
        assert [name for name in names if name in document.decode()] == []
    assert json.loads(jsonfeed.write(BARE))["items"] == []


def test_a_list_of_feeds_in_opml() -> None:
    echo = opml.Subscription("Écho", f"{SITE}/feed", f"{SITE}/outlets/echo")

    assert opml.write("Feeds", PUBLISHED, [echo]).decode() == OPML

"""The examples on the page about the API. Each is run by a test against a server."""

from __future__ import annotations

CURL = """\
curl '{base}/api/corrections?kind=affiliation&limit=2&fields=id,quote,correction'
"""

PYTHON = """\
import json
from urllib.request import urlopen

address = "{base}/api/corrections?outcome=unasked&fields=id,outlet,url"
while address:
    with urlopen(address) as answer:
        page = json.load(answer)
    for record in page["items"]:
        print(record["id"], record["outlet"], record["url"])
    address = page["next"]
"""

REQUESTS = """\
import requests

first = requests.get("{base}/api/outlets")
for outlet in first.json()["items"]:
    print(outlet["name"], outlet["records"], outlet["corrections"])

kept = {{"If-None-Match": first.headers["ETag"]}}
again = requests.get("{base}/api/outlets", headers=kept)
print(again.status_code)  # 304: nothing changed, and nothing was sent again
"""

FILING = """\
curl '{base}/api/corrections' \\
  --header 'Authorization: Bearer {token}' \\
  --header 'Content-Type: application/json' \\
  --data '{{
    "quote": "The bridge was built in 1912.",
    "correction": "The bridge was built in 1921.",
    "subject": "Dana Quill",
    "outlet": "The Valley Echo",
    "published_on": "2024-02-27",
    "relation": "self"
  }}'
"""

TOKEN = "YOUR-TOKEN"
"""What stands in the example in place of a token."""


def examples(base: str) -> dict[str, str]:
    """Each example by its name, with the addresses of this site; ``base`` has the prefix of the
    language."""
    texts = {"curl": CURL, "python": PYTHON, "requests": REQUESTS, "filing": FILING}
    return {name: text.format(base=base, token=TOKEN) for name, text in texts.items()}

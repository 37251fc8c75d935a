"""``{% remembered … %}`` in templates: what is inside of it is made once for everything that it
shows.

    {% remembered record.id, record.revision %} … {% endremembered %}

names all that the inside depends on but the language of the page (see ``web/parts.py``).
"""

from __future__ import annotations

from collections.abc import Callable, Hashable

from jinja2 import nodes
from jinja2.ext import Extension
from jinja2.parser import Parser
from markupsafe import Markup

from corrections.web.parts import remembered


class RememberedTag(Extension):
    """Calls ``remembered`` with the place of the tag in the template as the name."""

    tags = frozenset({"remembered"})  # type: ignore[assignment]

    def parse(self, parser: Parser) -> nodes.Node:
        """A call whose body is what stands before ``endremembered``."""
        line = next(parser.stream).lineno
        shows = []
        while parser.stream.current.type != "block_end":
            shows.append(parser.parse_expression())
            parser.stream.skip_if("comma")
        body = parser.parse_statements(("name:endremembered",), drop_needle=True)
        name = nodes.Const(f"{parser.name}:{parser.free_identifier().name}")
        call = self.call_method("_remembered", [name, nodes.Tuple(shows, "load")])
        return nodes.CallBlock(call, [], [], body).set_lineno(line)

    def _remembered(
        self, name: str, shows: tuple[Hashable, ...], caller: Callable[[], str]
    ) -> Markup:
        return remembered(name, *shows, make=caller)

"""URL rules that get ready to build addresses when the first one is built."""

from __future__ import annotations

from typing import Any

from werkzeug.routing import Rule


class LateRule(Rule):
    """Werkzeug's rule, without the code that it writes and compiles for each, twice, as soon as it
    is added: that took a tenth of the start, and a page names some of 200 rules."""

    def _compile_builder(self, append_unknown: bool = True) -> Any:
        compiled = super()._compile_builder
        name = "_build_unknown" if append_unknown else "_build"

        def build(rule: LateRule, **values: Any) -> tuple[str, str]:
            builder = compiled(append_unknown).__get__(rule, None)
            setattr(rule, name, builder)
            built: tuple[str, str] = builder(**values)
            return built

        return build

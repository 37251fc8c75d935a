"""The description of the API, read as a program reads it; and whether an answer is as it says."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from jsonschema import Draft202012Validator
from werkzeug.test import TestResponse


@dataclass(frozen=True)
class Description:
    """An OpenAPI document."""

    document: dict[str, Any]

    def operations(self) -> Iterator[tuple[str, str, dict[str, Any]]]:
        """Each method with its path and what is said of it."""
        for path, item in self.document["paths"].items():
            for method, operation in item.items():
                yield method.upper(), path, operation

    def find(self, method: str, address: str) -> tuple[str, dict[str, Any]]:
        """The path of the document that this address is one of, and its operation."""
        bare = address.partition("?")[0]
        for own, path, operation in self.operations():
            pattern = re.sub(r"\{\w+\}", "[^/]+", path.replace(".", r"\."))
            if own == method and re.fullmatch(pattern, bare):
                return path, operation
        raise AssertionError(f"{method} {address} is not in the description")

    def resolved(self, value: dict[str, Any]) -> dict[str, Any]:
        """What a reference refers to; anything else as it is."""
        found: Any = self.document
        if "$ref" not in value:
            return value
        for step in value["$ref"].removeprefix("#/").split("/"):
            found = found[step]
        return dict(found)

    def check(self, method: str, address: str, answer: TestResponse) -> tuple[str, str, str]:
        """Fail unless status, media type, headers and body are as the description says, without a
        member that it does not name; returns the method, the path and the status."""
        path, operation = self.find(method, address)
        status = str(answer.status_code)
        assert status in operation["responses"], f"{method} {address}: {status} {answer.text}"
        said = self.resolved(operation["responses"][status])
        for name, header in said.get("headers", {}).items():
            value = answer.headers[name]
            kind = self.resolved(header)["schema"]["type"]
            assert kind == "string" or int(value) >= 1, f"{name}: {value}"
        if "content" in said:
            assert answer.mimetype in said["content"], f"{address}: {answer.mimetype}"
            self.valid(said["content"][answer.mimetype]["schema"], json.loads(answer.data))
        return method, path, status

    def valid(self, schema: dict[str, Any], value: object) -> None:
        """Fail unless the value is as the schema says, and has no other member."""
        whole = {**schema, "components": self.document["components"]}
        errors = [
            f"{list(error.absolute_path)}: {error.message[:300]}"
            for error in Draft202012Validator(_closed(whole)).iter_errors(value)
        ]
        assert errors == []


def _closed(schema: Any) -> Any:
    """The schema, with no members allowed but those that it names."""
    if isinstance(schema, list):
        return [_closed(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    closed = {name: _closed(value) for name, value in schema.items()}
    if schema.get("type") == "object" and "properties" in schema:
        closed["additionalProperties"] = False
    return closed

"""The OpenAPI document: every address of the API, with its parameters and its answers."""

from __future__ import annotations

from typing import Any

from corrections.version import __version__
from corrections.web.api_parameters import PAGE_SIZE, PARTIES_PAGE_SIZE
from corrections.web.openapi import filing, parameters, responses, statistics
from corrections.web.openapi.example import founding_party, founding_record
from corrections.web.openapi.parameters import Known
from corrections.web.openapi.record_schema import Schema, record_schemas, ref
from corrections.web.openapi.responses import good, refer

ABOUT = (
    "A register in which people set what the press printed about them beside what they say is "
    "right, and the difference between the two. Reading needs no key, from any origin. Every "
    "address exists in each language of the site (`/fr/api/corrections`), in which its sentences "
    "are then. New members may be added to answers: pass over those that you do not know."
)


def document(base_url: str, prefix: str, known: Known) -> dict[str, Any]:
    """The description of the API at ``base_url``; ``prefix`` is that of the language."""
    server = base_url + prefix
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Corrections",
            "version": __version__,
            "summary": "What the press printed, and what it should have read.",
            "description": ABOUT,
            "license": {"name": "CC0 1.0 (the data)", "identifier": "CC0-1.0"},
        },
        "servers": [{"url": server}],
        "paths": {
            "/api/corrections": {
                "get": _list_of_records(server, known),
                "post": filing.operation(),
            },
            "/api/corrections/{id}": {"get": _record(server)},
            "/api/outlets": {"get": _list_of_parties(server, "outlet")},
            "/api/outlets/{slug}": {"get": _party(server, "outlet")},
            "/api/subjects": {"get": _list_of_parties(server, "subject")},
            "/api/subjects/{slug}": {"get": _party(server, "subject")},
            "/api/statistics": {"get": statistics.operation()},
            "/api/openapi.json": {"get": _itself()},
        },
        "components": {
            "schemas": record_schemas()
            | responses.schemas()
            | filing.schemas()
            | statistics.schemas(),
            "headers": responses.headers() | filing.headers(),
            "securitySchemes": filing.SECURITY,
            "responses": responses.problems(),
        },
    }


def _list_of_records(server: str, known: Known) -> Schema:
    example = {
        "items": [founding_record(server)],
        "next": None,
        "total": {"number": 1, "capped": False},
    }
    return {
        "operationId": "listCorrections",
        "summary": "Published records, newest first",
        "parameters": [
            *parameters.selection_parameters(known),
            parameters.after_position(),
            parameters.limit(PAGE_SIZE),
            parameters.fields(),
        ],
        "responses": {"200": good(ref("CorrectionList"), "A page.", example)}
        | refer("301", "304", "400", "503"),
    }


def _record(server: str) -> Schema:
    schema = {"anyOf": [ref("Record"), ref("RecordFields")]}
    return {
        "operationId": "getCorrection",
        "summary": "One record",
        "parameters": [parameters.record_number(), parameters.fields()],
        "responses": {"200": good(schema, "The record.", founding_record(server))}
        | refer("304", "400", "404", "410", "503"),
    }


def _list_of_parties(server: str, what: str) -> Schema:
    example = {
        "items": [founding_party(server, what)],
        "next": None,
        "total": {"number": 1, "capped": False},
    }
    return {
        "operationId": f"list{what.capitalize()}s",
        "summary": f"Every {what} with public records, by slug",
        "parameters": [parameters.after_slug(), parameters.limit(PARTIES_PAGE_SIZE)],
        "responses": {"200": good(ref("PartyList"), "A page.", example)}
        | refer("304", "400", "503"),
    }


def _party(server: str, what: str) -> Schema:
    return {
        "operationId": f"get{what.capitalize()}",
        "summary": f"One {what}",
        "parameters": [parameters.party_slug()],
        "responses": {"200": good(ref("Party"), "It.", founding_party(server, what))}
        | refer("301", "304", "404", "410", "503"),
    }


def _itself() -> Schema:
    return {
        "operationId": "getDescription",
        "summary": "This document",
        "responses": {"200": good({"type": "object"}, "OpenAPI 3.1.")} | refer("304", "503"),
    }

"""The words that stand for the members of a vocabulary in forms, JSON, files and the database."""

from __future__ import annotations

from enum import StrEnum

import pytest

from corrections.record.actor import Authority, Role
from corrections.record.following import Rhythm
from corrections.record.history import Voice
from corrections.record.lifecycle import Step, StepRefused
from corrections.record.model import (
    Certainty,
    Cue,
    Kind,
    Medium,
    Outcome,
    Part,
    Relation,
    State,
)
from corrections.record.problems import Problem, Refused

VOCABULARIES: list[type[StrEnum]] = [
    *(
        Kind,
        Certainty,
        Medium,
        Part,
        Relation,
        State,
        Outcome,
        Voice,
        Cue,
        Role,
        Authority,
        Rhythm,
        Step,
        Problem,
    )
]


@pytest.mark.parametrize("vocabulary", VOCABULARIES)
def test_a_word_of_a_vocabulary_is_spelt_as_its_name(vocabulary: type[StrEnum]) -> None:
    """So nobody needs to know two spellings, and one that was stored stays readable."""
    assert [str(word) for word in vocabulary] == [
        word.name.lower().replace("_", "-") for word in vocabulary
    ]


def test_a_refusal_reads_as_every_field_with_its_code() -> None:
    refused = Refused({"quote": Problem.MISSING, "outlet": Problem.TOO_LONG})

    assert str(refused) == "quote: missing; outlet: too-long"


def test_a_refused_step_reads_as_the_state_and_the_step() -> None:
    assert (
        str(StepRefused(State.DECLINED, Step.WITHDRAW))
        == "a declined record cannot take the step withdraw"
    )

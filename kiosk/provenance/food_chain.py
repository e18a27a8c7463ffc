"""Which stages are expected of a product group, so that a stage that nobody reported shows as a gap."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.provenance.journey import Stage, Step
from kiosk.provenance.product import Group

GROWN = (Step.GROWING, Step.HARVEST, Step.PACKING, Step.TRANSPORT)
CAUGHT = (Step.HARVEST, Step.TRANSPORT)
MADE_OF_CATCH = (Step.HARVEST, Step.PROCESSING, Step.PACKING, Step.TRANSPORT)

CHAINS: dict[Group, tuple[Step, ...]] = {
    Group.FRUIT: GROWN,
    Group.VEGETABLE: GROWN,
    Group.ASPARAGUS: GROWN,
    Group.RICE: (Step.GROWING, Step.HARVEST, Step.FIRST_PROCESSING, Step.PACKING, Step.TRANSPORT),
    Group.TEA: (Step.GROWING, Step.HARVEST, Step.PROCESSING, Step.PACKING, Step.TRANSPORT),
    Group.MEAT: (Step.GROWING, Step.SLAUGHTER, Step.TRANSPORT),
    Group.FISHERY: CAUGHT,
    Group.SHRIMP: (Step.GROWING, Step.HARVEST, Step.TRANSPORT),
    Group.SALT: (Step.TRANSPORT,),
    Group.DRIED_FISH: MADE_OF_CATCH,
    Group.FISH_SAUCE: MADE_OF_CATCH,
    Group.CRAFT: (Step.PROCESSING, Step.TRANSPORT),
    Group.MEDICINE: (Step.PROCESSING, Step.PACKING, Step.TRANSPORT),
    Group.OTHER: (),
}
"""The shortest usual chain of each group, after the stages that the provincial plans name (requirement 1)."""

SAYS_AS_MUCH: dict[Step, frozenset[Step]] = {
    Step.TRANSPORT: frozenset({Step.TRANSPORT, Step.DISTRIBUTION, Step.WHOLESALE}),
    Step.FIRST_PROCESSING: frozenset({Step.FIRST_PROCESSING, Step.PROCESSING}),
    Step.PROCESSING: frozenset({Step.FIRST_PROCESSING, Step.PROCESSING}),
}
"""An expected stage -> stages that fill its place."""

RANK = {step: rank for rank, step in enumerate(Step)}
"""Place of a stage in the usual order."""


def with_gaps(stages: Sequence[Stage], group: Group) -> tuple[Stage, ...]:
    """The stages, and between reported ones a gap for each expected stage that nobody reported.

    Before the first and after the last reported stage nothing is claimed.
    """
    shown = list(stages)
    for step in CHAINS[group]:
        if not {stage.step for stage in stages} & SAYS_AS_MUCH.get(step, {step}):
            at = _place(shown, step)
            if at is not None:
                shown.insert(at, Stage(step, missing=True))
    return tuple(shown)


def _place(shown: list[Stage], step: Step) -> int | None:
    """Index of the first stage that comes after `step` in the usual order, if some other stands before it."""
    later = (
        index
        for index, stage in enumerate(shown)
        if stage.step is not Step.OTHER and RANK[stage.step] > RANK[step]
    )
    at = next(later, None)
    return at if at else None

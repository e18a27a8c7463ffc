"""A monkey at the kiosk: any event at all, made up by chance from what the fields of events say they hold.

A new event or choice is played with as soon as it is one of `kiosk.machine.events.Event`. For a kind of value
that no event had before, the monkey has to be told what there is of it (`Monkey.__init__`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from datetime import datetime
from enum import StrEnum
from random import Random
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from kiosk import sample
from kiosk.cache.outside import Outside
from kiosk.cli.assemble import Desk
from kiosk.codes.payload import Payload, Symbology
from kiosk.hardware.decoder import Decoder
from kiosk.hardware.folder_camera import frames_of
from kiosk.machine import events as ev
from kiosk.machine import state as st
from kiosk.machine.results import identifies
from kiosk.machine.service_screens import StatusLine, StatusPart, SyncStand, SyncTold
from kiosk.provenance.answer import Answer, NoRecord, Source, Unreachable
from kiosk.provenance.product import Group, Product

EVENTS = get_args(ev.Event)

MOSTLY = (ev.Ticked, ev.CodePresented, ev.LookupAnswered, ev.SearchAnswered)
"""What the monkey does as often as all the rest."""

LETTERS = "0123456789abcđêưXYZ-/.:() \n\x1d\x00\u202e\u20ac\U0001f348\ud83c"

WORDS = ("", "buoi", "fruit", "8938500001116", "8938500001117", "vi", "en", "xx", "x" * 300)


class Monkey:
    """Makes events up; the same seed makes the same ones."""

    def __init__(self, seed: int, desk: Desk) -> None:
        """`desk` is a kiosk on its sample catalogue: what is read and answered there is played with."""
        self.chance = Random(seed)  # noqa: S311  # play, not secrets
        self._state: st.State | None = None
        pictures = [next(frames_of(picture)) for picture in sample.pictures()]
        decoder = Decoder.for_pictures()
        self._payloads = [decoder.decode(frame)[0].payload for frame in pictures]
        codes = [desk.interpret(payload) for payload in self._payloads]
        source = Source("nobody", desk.now())
        known = [desk.look_up(code, Outside()) for code in codes if identifies(code)]
        self._answers: list[Answer] = [*known, NoRecord(source), Unreachable(), Unreachable(desk.now())]
        self._products = desk.store.search("a")
        self._now = desk.now()
        self._made: dict[object, Callable[[], object]] = {
            bool: lambda: self.chance.random() < 0.5,
            int: self._number,
            float: lambda: self.chance.uniform(-5.0, 1e6),
            str: self._text,
            datetime: lambda: self._now,
            Payload: self._payload,
            StatusLine: lambda: StatusLine(self.chance.choice(list(StatusPart)), self._text()),
            SyncTold: lambda: SyncTold(self.chance.choice(list(SyncStand)), self._text(), self._text()),
            Answer: lambda: self.chance.choice(self._answers),
            tuple[Product, ...]: lambda: self._products[: self.chance.randrange(30)],
            tuple[Group, ...]: lambda: tuple(self.chance.sample(list(Group), self.chance.randrange(14))),
        }
        self._hints = {kind: get_type_hints(kind) for kind in EVENTS}

    def event(self, state: st.State) -> Any:
        """Something that may happen now."""
        self._state = state
        kind = self.chance.choice(MOSTLY if self.chance.random() < 0.5 else EVENTS)
        hints = self._hints[kind]
        return kind(**{field.name: self._value(field.name, hints[field.name]) for field in fields(kind)})

    def _value(self, name: str, hint: Any) -> object:
        if hint in self._made:
            return self._fitting(name, self._made[hint]())
        if isinstance(hint, type) and issubclass(hint, StrEnum):
            return self.chance.choice(list(hint))
        if get_origin(hint) is tuple:
            *held, last = get_args(hint)
            several = held * self.chance.randrange(4) if last is ... else [*held, last]
            return tuple(self._value(name, each) for each in several)
        if get_origin(hint) in (Union, UnionType):
            chosen = self.chance.choice(get_args(hint))
            return None if chosen is NoneType else self._value(name, chosen)
        raise NotImplementedError(f"the monkey was not told what there is of {hint}")

    def _fitting(self, name: str, value: object) -> object:
        """What names an earlier event is mostly of one that is waited for."""
        if self._state and self.chance.random() < 0.8:
            if name == "token":
                return self.chance.choice((self._state.token, self._state.spoken))
            if name == "sending":
                return getattr(self._state.screen, "sending", value)
        return value

    def _number(self) -> int:
        return self.chance.choice((-1, 0, 1, 2, 3, 5, 59, self.chance.randrange(-100, 10_000)))

    def _text(self) -> str:
        if self.chance.random() < 0.4:
            return self.chance.choice(WORDS)
        return "".join(self.chance.choices(LETTERS, k=self.chance.choice((1, 1, 1, 3, 13, 60))))

    def _payload(self) -> Payload:
        if self.chance.random() < 0.7:
            return self.chance.choice(self._payloads)
        return Payload.of(self._text(), self.chance.choice(list(Symbology)))

"""Numbers, dates, distances and ages as people of a language write them (CLDR, by Babel)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from babel import Locale, dates, numbers, units

from kiosk.views.words import Words


@dataclass(frozen=True, slots=True)
class Formats:
    """How one language writes figures, as seen at one moment."""

    words: Words
    now: datetime
    """Wall clock in the market's time zone; other moments are shown in that zone."""

    clock_trusted: bool = True
    """Where it is not, nothing is called "today" or "two minutes ago"."""

    @property
    def locale(self) -> Locale:
        """Babel's locale of the language."""
        return Locale.parse(self.words.language, sep="-")

    def here(self, moment: datetime) -> datetime:
        """The same moment in the market's time zone."""
        return moment.astimezone(self.now.tzinfo) if self.now.tzinfo else moment

    def full_date(self, day: date) -> str:
        """Day, month and year."""
        return dates.format_date(day, self.words.say("d MMM yyyy"), locale=self.locale)

    def day(self, day: date) -> str:
        """Day and month."""
        return dates.format_date(day, self.words.say("d MMM"), locale=self.locale)

    def month(self, moment: datetime) -> str:
        """Month and year, for places too narrow for a day."""
        return dates.format_date(self.here(moment).date(), self.words.say("MMM yyyy"), locale=self.locale)

    def weekday(self, moment: datetime) -> str:
        """Short name of the day of the week."""
        return dates.format_date(self.here(moment).date(), "EEE", locale=self.locale)

    def time(self, moment: datetime) -> str:
        """Hours and minutes."""
        return dates.format_time(self.here(moment), "HH:mm", tzinfo=self.now.tzinfo, locale=self.locale)

    def moment(self, moment: datetime) -> str:
        """Time and day; the day is "today" where it is."""
        moment = self.here(moment)
        if self.clock_trusted and moment.date() == self.now.date():
            return self.words.say("{time} today", time=self.time(moment))
        return f"{self.time(moment)} · {self.full_date(moment.date())}"

    def span(self, begins: datetime | None, ends: datetime | None) -> str:
        """From when to when, as short as can be said without doubt; empty where nothing is known."""
        start, end = (self.here(m) if m else None for m in (begins, ends))
        start = start or end
        if start is None:
            return ""
        if end is None or end == start:
            return self.moment(start)
        if start.date() == end.date():
            return f"{self.time(start)} – {self.time(end)} · {self.full_date(end.date())}"
        first = self.day(start.date()) if start.year == end.year else self.full_date(start.date())
        return f"{first} – {self.full_date(end.date())}"

    def short_span(self, begins: datetime | None, ends: datetime | None) -> str:
        """The first day alone, for narrow places; empty where nothing is known."""
        start = begins or ends
        if start is None:
            return ""
        start = self.here(start)
        if self.clock_trusted and start.date() == self.now.date():
            return self.words.say("Today")
        return self.day(start.date()) if start.year == self.now.year else self.full_date(start.date())

    def age(self, moment: datetime) -> str:
        """How long ago, or when, where that cannot be told."""
        if not self.clock_trusted or moment > self.now + timedelta(minutes=5):
            return self.moment(moment)
        ago = min(moment - self.now, timedelta(seconds=-1))
        return str(dates.format_timedelta(ago, add_direction=True, locale=self.locale))

    def distance(self, metres: float) -> str:
        """Metres to the next ten under a kilometre, then kilometres, under 20 with one decimal."""
        if metres < 995:
            near = max(10, round(metres, -1))
            return units.format_unit(near, "meter", "short", format="#,##0", locale=self.locale)
        pattern = "#,##0.#" if metres < 19_950 else "#,##0"
        return units.format_unit(metres / 1000, "kilometer", "short", format=pattern, locale=self.locale)

    def number(self, value: float) -> str:
        """A number with at most one decimal."""
        return str(numbers.format_decimal(value, format="#,##0.#", locale=self.locale))

    def celsius(self, value: float) -> str:
        """A temperature with at most one decimal."""
        return units.format_unit(value, "temperature-celsius", "short", format="#,##0.#", locale=self.locale)


def endonym(language: str) -> str:
    """A language's name in that language, such as Tiếng Việt."""
    name = Locale.parse(language, sep="-").get_language_name(language) or language
    return name[:1].upper() + name[1:]

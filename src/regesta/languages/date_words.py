"""What a pack's ``dates.yaml`` may say: the words of dates, by what they do. Data only; the finder knows no language.

Words are given in lower case, or with a capital if they are dates only with one (English ``March``). An entry may have
several words (``at the end of``), and an apostrophe ends a word (``l'``). A word may stand under several keys.
"""

from __future__ import annotations

from typing import Literal, get_args

import msgspec

from regesta.errors import PackError
from regesta.languages.packs import load_dates
from regesta.languages.schema import Record

WordClass = Literal[
    "article",  # the
    "of",  # 12th *of* November
    "in",  # in, on, during: makes a bare number a year and a bare month a date
    "year_word",  # *the year* 1927; *l'an* II
    "year_post",  # 1927 *r.*, 1815 *года*: follows a year and belongs to it, so that the figure can be nothing else
    "years_word",  # 1920-as *évek*, 20. *léta*
    "before_decade",  # les *années* 1920
    "years_before",  # *lata* 20.: the same before a decade in words or two figures; before whole years no more than years
    "before_century",  # *nell'* 800, *nel* '900: makes hundreds a century (with an apostrophe, unless it ends in one)
    "name_before",  # *calle* 25 de Mayo: a day without a year is a name behind it
    "lapse",  # *al cabo de* tres días: so long after what was told
    "century_before",  # *siglo* XIX: the word for a century where it stands before its number
    "short_year",  # mayo *del* 68: between a month and a year of two figures
    "third_part",  # the last *third* of the century
    "quarter_part",
    "final",  # the *last* decade of the century
    "day_part",  # the *night of*, the *morning of*: may stand before a day
    "day_before",  # *on* the 18th: may stand before a day whose month is named nowhere near
    "day_article",  # *le* 18: the same, with the article in it
    "day_name",  # *dia* 18: the same, so surely that any word may follow
    "day_follows",  # on the 18th *he* rose: words, not nouns, that may follow a day or a year of three figures
    "in_year",  # *in* 741: may stand before a year of three figures
    "with_article",  # *im* Mai: prepositions with the article in them; no part of the date
    "by",
    "before",
    "after",
    "since",
    "until",
    "dated",  # an order *від* 5 May: before the day of a document; as *since* it stands before other dates
    "pre",  # *pre*-1914
    "post",  # *post*-1917
    "c_in",  # forms that have the ending of a case, where the case can't be told by the ending
    "c_from",
    "c_until",
    "c_by",
    "c_adjective",
    "by_post",
    "before_post",
    "after_post",
    "since_post",
    "until_post",
    "about",
    "about_post",
    "probably",
    "from",
    "to",
    "between",
    "between_post",
    "onwards",
    "and",
    "or",
    "early",
    "mid",
    "late",
    "early_post",
    "mid_post",
    "late_post",
    "first_half",
    "second_half",
    "first_half_post",
    "second_half_post",
    "half",  # 2. *połowa*, II *połowa*: after a number
    "quarter",  # 3. *kwartał*: of a year or a century, after a number
    "same",
    "that",
    "next",
    "previous",
    "that_post",  # *l'anno stesso*, το έτος *εκείνο*: as ``that``, behind its unit
    "next_post",
    "previous_post",
    "following",  # *następnego* roku: as ``next``, seen from the narrative, where no article tells that; before a singular
    "preceding",
    "singular",  # *rok* później: forms of units in the singular, which without a number are one
    "half_a",  # *pół* roku: half of the unit
    "one_and_half",  # *półtora* roku
    "next_adverb",  # l'anno *dopo*, due anni *dopo*: the same, a preposition before an article, name or number
    "previous_adverb",
    "later",  # two years *later*
    "owned",  # two days after *his* death: opens a phrase behind a word for *later* that is a preposition there
    "later_pre",  # *po* dwóch latach, *nach* zwei Jahren
    "earlier",
    "that_time",  # three days after *that*
    "next_day",  # le lendemain
    "day_after_next",
    "previous_day",
    "day_before_previous",  # l'avant-veille
    "same_day",
    "day_hour",  # at dawn: an hour of the day that the narrative has come to
    "dawning",  # 10-re *virradó* éjszaka: the day it is night of
    "hour",  # at six *o'clock*: the same, after a number
    "at_hour",  # *o godzinie* 6, *um* 15.30: before an hour of the clock
    "clock_in",  # *o* 15:30, *o* szóstej, *v* 6 hodin: the same, where the figure or the word after it tells that
    "pm",  # 6 *pm*: says that an hour lies after noon; parts of the day after noon do so too
    "last",  # last year: seen from when the text was written
    "this",  # with ``that``: seen from when the text was written, if that is known, and else from the narrative
    "coming",  # next week: seen from when the text was written, before or behind its unit
    "ago",
    "ago_pre",  # *před* dvěma lety, *vor* zwei Jahren: the same, where only the word before tells it
    "ahead",  # *za* dwa lata, *in* zwei Jahren: so far from when the text was written
    "today",  # with a part of the day (*stasera* as evening too) that part of it
    "yesterday",
    "day_before_yesterday",
    "tomorrow",
    "day_after_tomorrow",
    "this_year",  # letos
    "last_year",  # loni, tavaly
    "next_year",
    "year_before_last",
    "bc",
    "ad",
    "kalends",
    "nones",
    "ides",
    "ante_diem",  # *a.d.* IV Kal.
    "pridie",  # *the day before* the Ides
    "islamic_era",  # 1341 *AH*
    "hebrew_era",
    "ethiopian_era",
    "old_style",
    "new_style",
    "publication",  # *posted on* 3 May 2014: the date of a page or edition, which dates nothing told in it
    "name_too",  # Ιούλιος, *August*: months that are names of people, where a name follows
    "foretold",  # he *would* fall in 1938: what lies ahead of the narrative, which then goes on from where it was
    "not_year_before",  # *page* 1917
    "not_year_after",  # 1917 *men*
    "several",  # *several* days: a stretch of unknown length
    "lasting",  # *days*, *years*: forms of units that alone, without a number, are a stretch of unknown length
    "whole",  # *cały* rok: says that a unit in the singular is how long something lasts
    "lasts",  # *przez* rok: the same, no part of the expression
    "times",  # dwa *razy w* tygodniu: how often in a unit
    "every",  # *every* day
    "daily",
    "weekly",
    "monthly",
    "yearly",
    "present_ref",  # *now*, *currently*
    "past_ref",  # *recently*, *at the time*
    "future_ref",  # *soon*, *in the future*
    "morning",
    "afternoon",
    "evening",
    "night",
    "noon",
    "midnight",
    "daytime",
    "will",  # auxiliaries of the future: a weekday beside one lies ahead
    "quantity",  # *some* 1800 delegates: no year unless nothing follows
]
NumericOrder = Literal["dmy", "mdy", "ymd"]
Ending = Literal["ordinal", "decade", "adjective", "in", "from", "until", "by", "of", "other"]


class DateWords(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The date words of one language.

    ``months``, ``weekdays`` (Monday first), ``cardinals`` and ``ordinals`` (from one) are lists in order, each item a list of
    forms. ``seasons``, ``units`` and ``time_units`` are by English name. ``decades`` gives the words for decades of a century
    (``twenties``: 20).
    ``centuries`` are names of centuries (``Ottocento``: 19). ``days_in_words``: the day of a month is said by a cardinal
    (*dos de mayo*).
    ``month_endings``, ``season_endings`` are put on every form of a month or season; ``number_endings`` follow figures, with
    or without a hyphen; ``day_endings`` are those that only days of a month have, ``year_endings`` those of years.
    ``letters`` gives for a letter those that are read as it (ά: ὰᾶ), in texts and entries of any spelling.
    ``month_stems`` gives for each month what all its forms begin with, where they can't be listed. ``weak`` words are
    dates only beside a number or after a preposition. ``numeric`` lists the orders of dates in figures (``dmy``,
    ``mdy``, ``ymd``); where several give a date, all are kept. ``year_first``: the year comes before the month.
    ``roman_months``: months are also written in Roman figures (12 XI 1927).
    ``capital_nouns``: every noun has a capital, so that a capital tells no name, and a form listed with one is the noun.
    ``bare_years``: years stand in the sentence without a preposition (*wurde 1215 gekrönt*). An ordinal ending ``.`` says that
    a figure with a point is an ordinal. A unit that is also ``following``, ``preceding``, ``last`` or ``this`` says so by
    itself (*Vorjahr*), a weekday or *today* that is also ``evening`` likewise (*Montagabend*).
    ``count_prefixes`` (from one) before ``span_adjectives`` make one word of a stretch (*dvomísjačnyj*, of two months);
    these also stand after a figure and a hyphen.
    ``republican`` are the months of the French Republican calendar, the complementary days last; ``calendars`` those of
    others, from Muharram, from Tishri (Adar sixth, second Adar seventh) and from Meskerem.
    """

    months: list[list[str]] = []
    weekdays: list[list[str]] = []
    seasons: dict[Literal["spring", "summer", "autumn", "winter"], list[str]] = {}
    units: dict[Literal["day", "week", "month", "year", "decade", "century"], list[str]] = {}
    time_units: dict[Literal["hour", "minute", "second"], list[str]] = {}
    cardinals: list[list[str]] = []
    count_prefixes: list[list[str]] = []
    span_adjectives: dict[Literal["day", "week", "month", "year", "hour", "minute"], list[str]] = {}
    ordinals: list[list[str]] = []
    decades: dict[str, int] = {}
    centuries: dict[str, int] = {}
    days_in_words: bool = False
    month_stems: list[str] = []
    month_endings: dict[Ending, list[str]] = {}
    season_endings: dict[Ending, list[str]] = {}
    weekday_endings: dict[Ending, list[str]] = {}
    unit_endings: dict[Ending, list[str]] = {}
    number_endings: dict[Ending, list[str]] = {}
    day_endings: list[str] = []
    year_endings: list[str] = []
    letters: dict[str, str] = {}
    weak: list[str] = []
    numeric: list[NumericOrder] = msgspec.field(default_factory=lambda: ["dmy", "ymd"])
    year_first: bool = False
    capital_nouns: bool = False
    bare_years: bool = False
    roman_months: bool = False
    republican: list[list[str]] = []
    calendars: dict[Literal["islamic", "hebrew", "ethiopian"], list[list[str]]] = {}
    words: dict[WordClass, list[str]] = {}


def date_words(tag: str) -> DateWords:
    """The date words of a language, checked; empty where it has no ``dates.yaml``.

    Args:
        tag: a BCP 47 tag; of ``fr-CA`` only ``fr`` is used.

    Raises:
        PackError: if ``dates.yaml`` doesn't fit the schema.
    """
    try:
        return msgspec.convert(load_dates(tag), DateWords, strict=False)
    except msgspec.ValidationError as error:
        raise PackError(f"pack {tag}, dates.yaml: {error}. Compare languages/date_words.py.") from error


def word_classes() -> tuple[str, ...]:
    """The names of all classes of words that a pack may fill."""
    return get_args(WordClass)

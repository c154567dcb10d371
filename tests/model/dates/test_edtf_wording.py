"""Dates in words, as a margin has them."""

from __future__ import annotations

import pytest
from edtf_strategies import values
from hypothesis import given

from regesta.model.dates import Edtf, human

WORDS = """
1927-11-12              12 Nov 1927
1927-11                 Nov 1927
1927                    1927
192X                    1920s
18XX                    19th century
19XX                    20th century
1XXX                    2nd millennium
-0062                   63 BC
-0043-03-15             15 Mar 44 BC
0017                    AD 17
0476                    AD 476
-00XX                   1st century BC
-04XX                   5th century BC
-006X                   70–61 BC
Y-17000                 17001 BC
1928-01/1928-03         early 1928
1928-05/1928-08         mid 1928
1937-10/1937-12         late 1937
1928-01~/1928-03~       about early 1928
1927-11-01/1927-11-10   early Nov 1927
1928-02-21/1928-02-29   late Feb 1928
XXXX-12-11/XXXX-12-20   mid Dec, year unknown
1928-21                 spring 1928
1928-24                 winter 1928
1928-23                 autumn 1928
1928-33                 first quarter of 1928
1928-41                 second half of 1928
1929/1932               1929–1932
-0062/-0059             63–60 BC
-0062/0014              63 BC–AD 14
0014/0017               AD 14–17
1927-01/1928-11         Jan 1927 – Nov 1928
1929-01/1929-06         Jan–Jun 1929
1929-01-04/1929-01-10   4–10 Jan 1929
1929-01-04/1929-02-03   4 Jan – 3 Feb 1929
1929-01-04/1932-02      4 Jan 1929 – Feb 1932
1929-01/1929            Jan 1929 – 1929
1928-21/1928-22         spring–summer 1928
192X/193X               1920s–1930s
192X-01/192X-03         Jan–Mar in the 1920s
1927~/1929~             about 1927–1929
1927/1929~              1927 – about 1929
[1929-01-04..1932-02]   between 4 Jan 1929 and Feb 1932
[0017,0018]             AD 17 or AD 18
[1927,1928,1930..1932]  1927, 1928 or 1930–1932
[1927..1928]            1927 or 1928
[1927-11..1927-12]      Nov or Dec 1927
[1927-11-12..1927-11-13] 12 or 13 Nov 1927
{1927,1929-03}          1927 and Mar 1929
{1927..1929}            1927–1929
../1929                 by 1929
[..1928]                before 1929
[..1928-12-31]          before 1 Jan 1929
[..191X]                before the 1920s
[..18XX]                before the 20th century
[1930..]                after 1929
1929/..                 since 1929
1929/                   from 1929, end unknown
/1929                   until 1929, start unknown
../..                   at any time
1927~                   about 1927
1927?                   probably 1927
1927%                   probably about 1927
192X~                   about the 1920s
../192X                 by the 1920s
192X/..                 since the 1920s
[18XX..192X]            between the 19th century and the 1920s
1927-11-12~             about 12 Nov 1927
XXXX-12-16              16 Dec, year unknown
XXXX-12                 Dec, year unknown
XXXX-21                 spring, year unknown
XXXX                    date unknown
XXXX-12-16/XXXX-12-20   16–20 Dec, year unknown
XXXX-11-16/XXXX-12-20   16 Nov – 20 Dec, year unknown
1927-XX                 1927
1927-12-XX              Dec 1927
1927-XX-16              day 16 of a month in 1927
1927-12-1X              10–19 Dec 1927
192X-12-16              16 Dec in the 1920s
1985-04-12T23:20:30Z    12 Apr 1985, 23:20
"""


@pytest.mark.parametrize("row", WORDS.strip().splitlines())
def test_a_date_in_words(row: str) -> None:
    text, words = row.split(maxsplit=1)
    assert human(Edtf.parse(text)) == words


@given(values)
def test_every_date_has_words(value: Edtf) -> None:
    words = human(value)
    assert words and words == " ".join(words.split())
    assert human(value, "uk") == words

"""Dates that hang on another: a year later, the next day."""

from __future__ import annotations

import pytest

from regesta.model.dates import Edtf, EdtfError, shift

# value, years, months, days, result
SHIFTS = """
1926-10       1 0 0     1927-10
1926          2 0 0     1928
1926          -2 0 0    1924
1927-11-12    0 0 1     1927-11-13
1927-12-31    0 0 1     1928-01-01
1928-03-01    0 0 -1    1928-02-29
1927-01-31    0 1 0     1927-02-28
1928-02-29    1 0 0     1929-02-28
1927-11-12    0 3 0     1928-02-12
1927-11       0 3 0     1928-02
1927-11       0 -11 0   1926-12
1927-11-12~   1 0 0     1928-11-12~
1927?         1 0 0     1928?
-0001         2 0 0     0001
9999          1 0 0     Y10000
Y-17000       1 0 0     Y-16999
192X          10 0 0    193X
-006X         10 0 0    -005X
192X          2 0 0     [1922..1931]
18XX          100 0 0   19XX
1928-21       1 0 0     1929-21
1928-24       0 3 0     1929-21
1928-33       0 3 0     1928-34
1928-40       0 6 0     1928-41
1928-41       0 6 0     1929-40
1928-21       0 1 0     [1928-04..1928-06]
1927-11       0 0 1     [1927-11..1927-12]
1927          0 3 0     [1927..1928]
1927~         0 3 0     [1927~..1928~]
1927-XX       1 0 0     1928-XX
1927-12-XX    0 1 0     1928-01-XX
1927-12-1X    0 1 0     1928-01-1X
1927-01-3X    0 1 0     1927-02
1929/1932     1 0 0     1930/1933
1929/..       1 0 0     1930/..
/1929         1 0 0     /1930
[..1928]      1 0 0     [..1929]
[0017,0018]   1 0 0     [0018,0019]
{1927,1929..} 1 0 0     {1928,1930..}
1927/1929-11  0 0 1     1927/1929-12
XXXX-12-31    0 0 1     XXXX-01-01
XXXX-12       0 2 0     XXXX-02
XXXX-12-16    3 0 0     XXXX-12-16
XXXX-02-29    1 0 0     XXXX-02-29
XXXX-12       0 0 5     XXXX-12
XXXX          5 0 0     XXXX
XXXX-24       0 3 0     XXXX-21
192X-12-16    10 0 0    193X-12-16
1985-04-12T23:20:30Z 0 0 1 1985-04-13T23:20:30Z
"""


@pytest.mark.parametrize("row", SHIFTS.strip().splitlines())
def test_a_shifted_value(row: str) -> None:
    text, years, months, days, result = row.split()
    assert str(shift(Edtf.parse(text), years=int(years), months=int(months), days=int(days))) == result


def test_nothing_changes_without_a_step_and_years_end_at_four_digits() -> None:
    value = Edtf.parse("1927-11")
    assert shift(value) is value
    with pytest.raises(EdtfError):
        shift(Edtf.parse("9999-12-31"), days=1)

"""How dates stand to each other and what both allow."""

from __future__ import annotations

import pytest

from regesta.model.dates import Edtf, Relation, intersect, relation

# left, right, relation, intersection
PAIRS = """
1927-11-12               1927-11-12              equal        1927-11-12
1928                     1928-01/1928-12         equal        1928
1927?                    1927                    equal        1927
1927-XX                  1927                    equal        1927
[1927..1928]             1927/1928               equal        1927/1928
1927-11-12               1927-11                 refines      1927-11-12
1927-11                  1927-11-12              refined_by   1927-11-12
1927-11                  1927-12                 contradicts  -
1927-11-12               1927-12                 contradicts  -
192X                     1927                    refined_by   1927
18XX                     1900                    contradicts  -
-0062                    -00XX                   refines      -0062
1928-21                  1928-04                 refined_by   1928-04
1928-21                  1928-02                 refined_by   1928-02
1928-21                  1928-07                 contradicts  -
1928-24                  1928-02                 refined_by   1928-02
1928-24                  1929-02                 refined_by   1929-02
1928-24                  1928                    overlaps     1928-12
1928-21                  1928                    refines      1928-21
1928-24                  1928-06                 contradicts  -
1928-33                  1928-04                 contradicts  -
1927~                    1928                    refined_by   1928
1927~                    1929                    contradicts  -
1927%                    1926-12                 refined_by   1926-12
1927-11-12~              1927-11-15              refined_by   1927-11-15
1927-11-12~              1927-11-16              contradicts  -
1927~                    1927                    refined_by   1927
1927~                    1928-06/1929-03         overlaps     [1928-06..1928-12]
../1929                  1927                    refined_by   1927
../1929                  1935                    contradicts  -
../1929                  1928/1931               overlaps     1928/1929
[..1928]                 [1928-06..]             overlaps     [1928-06..1928-12]
[..1928]                 [1929..]                contradicts  -
[0017,0018]              0018                    refined_by   0018
[1927,1929]              1928                    contradicts  -
[1927,1929]              [1928,1929]             overlaps     1929
[1927..1930]             1929-05/1932            overlaps     [1929-05..1930]
1927/1930                1929/1932               overlaps     1929/1930
[1929-01-04..1932-02]    1929                    overlaps     [1929-01-04..1929-12]
192X-12                  1925-06                 contradicts  -
192X-12                  1925-12-03              refined_by   1925-12-03
193X-02-29               1934                    contradicts  -
1927-XX-16               1927-05                 overlaps     1927-05-16
1929/                    1927                    contradicts  -
1929/                    1930                    unknown      1930
1929/                    ../1935                 unknown      1929/1935
XXXX                     1927                    unknown      1927
XXXX                     XXXX-12-16              unknown      XXXX-12-16
XXXX-12-16               1929/                   unknown      1929/
XXXX-12-16               1927-12-16              refined_by   1927-12-16
XXXX-12-16               1927-12                 overlaps     1927-12-16
XXXX-12-16               1927                    overlaps     1927-12-16
XXXX-12-16               192X                    overlaps     192X-12-16
XXXX-12                  1927-12-16              refined_by   1927-12-16
XXXX-12-16               1928-03                 contradicts  -
XXXX-12-16               XXXX-12                 refines      XXXX-12-16
XXXX-12-16               XXXX-12-17              contradicts  -
XXXX-02-29               1927                    contradicts  -
XXXX-12-16               1927-12/1929-01         overlaps     [1927-12-16,1928-12-16]
XXXX-12-16~              1927-12-18              refined_by   1927-12-18
XXXX-12-28/XXXX-01-03    1928-01-02              refined_by   1928-01-02
XXXX-12-16               ../1929                 overlaps     ../1929
Y17000                   Y17000/..               refines      Y17000
"""
MIRRORED = {"refines": "refined_by", "refined_by": "refines"}


@pytest.mark.parametrize("row", PAIRS.strip().splitlines())
def test_two_dates_stand_to_each_other_the_same_from_both_sides(row: str) -> None:
    left, right, stands, shared = row.split()
    a, b = Edtf.parse(left), Edtf.parse(right)
    assert relation(a, b) == stands
    assert relation(b, a) == MIRRORED.get(stands, stands)
    assert [str(both) if (both := intersect(x, y)) else "-" for x, y in ((a, b), (b, a))] == [shared, shared]


def test_a_value_equals_itself_whatever_it_lacks() -> None:
    for text in ("XXXX", "1929/", "1927~", "XXXX-12-16", "[..1928]"):
        assert relation(Edtf.parse(text), Edtf.parse(text)) is Relation.EQUAL

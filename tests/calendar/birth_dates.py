"""The forty birth dates of the public set.

First and last days of months, leap days, dates that read two ways and that do not.
"""

from __future__ import annotations

from datetime import date, timedelta

LEAP_DAYS = [date(year, 2, 29) for year in (1928, 1936, 1940, 1952, 1960, 1964)]
FIRSTS = [date(1926 + 3 * at, 1 + at, 1) for at in range(12)]
LASTS = [date(1930 + 3 * at, 2 + at, 1) - timedelta(days=1) for at in range(11)]
TWO_WAYS = [
    date(1941, 3, 9),
    date(1929, 12, 11),
    date(1950, 7, 8),
    date(1933, 5, 4),
    date(1965, 2, 10),
    date(1947, 10, 6),
]
ONE_WAY = [date(1929, 12, 31), date(1955, 8, 20), date(1925, 1, 13), date(1944, 11, 11), date(1938, 4, 30)]
FORTY = [*LEAP_DAYS, *FIRSTS, *LASTS, *TWO_WAYS, *ONE_WAY]
SAMPLE = [date(1941, 3, 9), date(1964, 2, 29)]

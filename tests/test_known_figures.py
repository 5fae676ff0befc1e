"""Known figures: what the public workbook says at three days, worked out by hand from its cells and the rules.

How it was worked out. A month stands for its first day, a year for its 1 January (all of them are beginnings). A
label without a stated end ends with the month 24 months after its award, Gold 36; a row "Rezertifizierung" 36 months
after the old end. In force is the label awarded last by the day whose end is not past; a stated end without an award
counts as in force before it. A level without any date is "k. A.", and so is a cluster before the first award told.
No row states an exit or a notice, so that all are members from their admission on, and always where none is stated:
57 on 2019-06-01 (Energy Saxony comes in 01/2021, Cluster Automotive in 09/2025), 58 on 2022-12-31, 59 on 2026-11-23.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from data.reading import read_in_child
from data.store import Delivery, Store
from queries import ask
from tests.sound import day, new_store

DAYS = ("2019-06-01", "2022-12-31", "2026-11-23")
EACH_DAY = pytest.mark.parametrize(("place", "on"), list(enumerate(DAYS)))
WORDS = {
    "G": "gold",
    "S": "silver",
    "E": "expired",
    "?": "unknown",
}  # Bronze is in force, and "kein" stated, nowhere

# row of the sheet, how its name begins, the group on each day (- no member yet); the end that decides
WORKING = """
 6 Virtual Dimension Center     G E E  2013-05-10 to 31.05.2016, renewed to 31.05.2019 and to 31.05.2022
 7 Silicon Saxony               G E E  03/2019 to 31.03.2022 (the label of 03/2012 ended on 31.03.2015)
 8 Logistik-Initiative Hamburg  ? ? G  2025-10-23 to 31.10.2028; of an old end that it renews nothing is told
 9 Hamburg Aviation             G G G  stated end 31.12.2027, no award
10 Commercial Vehicle Cluster   S E E  04/2019 to 30.04.2021
11 cyberLAGO                    S E E  04/2019 to 30.04.2021
12 biosaxony                    S E E  03/2019 to 31.03.2021; admitted 06/2014
13 Digitale Wirtschaft          S E E  03/2019 to 31.03.2021
14 foodactive                   S E E  03/2019 to 31.03.2021
15 OptoNet                      S E E  Silver 03/2019 to 31.03.2021, Gold 03/2023 to 31.03.2026
16 MoWiN.net                    S E E  03/2019 to 31.03.2021
17 Kompetenz-Netzwerk Mechatro  S E E  03/2019 to 31.03.2021
18 Kompetenznetzwerk Dezentral  S E E  09/2018 to 30.09.2020
19 WAB                          S E E  09/2018 to 30.09.2020
20 Cluster Forst und Holz       S E E  09/2018 to 30.09.2020
21 Food-Processing Initiative   S E E  09/2018 to 30.09.2020
22 GEOkomm                      S E E  09/2018 to 30.09.2020
23 BioPark Regensburg           S E E  09/2018 to 30.09.2020
24 CNA                          S E E  09/2018 to 30.09.2020
25 Umweltcluster Bayern         ? S E  01/2021 to 31.01.2023
26 Optence                      S S E  stated end 31.05.2023, no award
27 IT-Sicherheitscluster        ? S E  11/2021 to 30.11.2023
28 Sensorik-Netzwerk            S S S  stated end 30.11.2026, a week after the last day, no award
29 IKV                          ? ? ?  Silver without any date
30 Software-Cluster             E E E  06/2013 to 30.06.2016
31 IT FOR WORK                  ? ? ?  no label stated
32 CyberForum                   E E E  12/2013 and 2013-12-03, both to 31.12.2016
33 BioEconomy                   ? ? ?  no label stated
34 Energy Saxony                - ? ?  no label stated
35 Thüringer Erneuerbare        ? S E  2022 to 31.01.2024
36 Cluster Automotive           - - ?  no label stated
37 BioRegio STERN               S E E  11/2017 to 30.11.2019; 2017-11-30 renews 30.04.2017 to 30.04.2020
38 Kompetenznetz INPLAS         S E E  11/2017 to 30.11.2019
39 Intralogistik-Netzwerk       S E E  11/2017 to 30.11.2019
40 Kunststoff-Netzwerk Franken  S E E  11/2017 to 30.11.2019
41 BioCon Valley                ? S E  11/2022 to 30.11.2024
42 BioRN                        S E E  11/2018 to 30.11.2020 (Gold 2013 and Bronze 2017 are past by then)
43 Life Science Nord            ? ? ?  Gold without any date
44 OpTecBB                      ? ? ?  no label stated
45 OLEC                         ? ? ?  no label stated
46 Cluster Ernährung            ? ? ?  no label stated
47 foodRegio                    ? ? ?  no label stated
48 GIQS                         ? ? ?  no label stated
49 NieKE                        ? ? ?  no label stated
50 Automotive Nordwest          ? ? ?  no label stated
51 SpectroNet                   ? ? ?  no label stated
52 Medical Valley               ? ? ?  Silver without any date
53 smart3                       ? ? ?  no label stated
54 Cluster Verkehr              ? ? ?  no label stated
55 Chemie-Cluster Bayern        E S E  Gold 03/2013 to 31.03.2016; Silver 12/2020 to 31.12.2022, its last day counts
56 ENERGIEregion                ? ? ?  Silver without any date
57 Kunststoff-Institut          ? ? G  04/2025 to 30.04.2028
58 Cluster Elektromobilität     ? ? ?  no label stated
59 Cluster Nanotechnologie      ? ? ?  no label stated
60 Bayerisches IT-Logistik      ? ? ?  no label stated
61 BioM                         ? ? ?  no label stated
62 microTEC                     ? ? ?  Gold without any date
63 Carbon Composites            ? ? ?  Gold without any date
64 PhotonicNet                  E E E  2017 to 31.01.2019
"""

# Counted in the column Bundesland. Rows: BW 6 11 32 39 42 58 62 · BY 17 20 23-25 27 28 36 40 46 52 55 56 59 60 ·
# BE 44 54 · BB 22 · HB 19 50 · HH 8 9 43 · HE 18 31 · MV 41 · NW 21 29 57 · RP 10 26 · SN 7 12 34 · ST 33 · SH 13 ·
# TH 15 35 51 · none in NI and SL · without a Land 14 16 30 37 38 45 47-49 53 61 63 64. Only Bayern (row 36) and
# Sachsen (row 34) grow, by the two clusters that are admitted between the days.
BY_STATE = {
    "DE-BW": (7, 7, 7), "DE-BY": (14, 14, 15), "DE-BE": (2, 2, 2), "DE-BB": (1, 1, 1),
    "DE-HB": (2, 2, 2), "DE-HH": (3, 3, 3), "DE-HE": (2, 2, 2), "DE-MV": (1, 1, 1),
    "DE-NI": (0, 0, 0), "DE-NW": (3, 3, 3), "DE-RP": (2, 2, 2), "DE-SL": (0, 0, 0),
    "DE-SN": (2, 3, 3), "DE-ST": (1, 1, 1), "DE-SH": (1, 1, 1), "DE-TH": (3, 3, 3),
    "unknown": (13, 13, 13),
}  # fmt: skip
# Counted in the table above. Gold: 6 7 9, then 9, then 8 9 57. Silver: 10-24 26 28 37-40 42 (22), then 25-28 35 41
# 55, then 28. Ended: 30 32 55 64, then 6 7 10-24 30 32 37-40 42 64 (25), then 6 7 10-27 30 32 35 37-42 55 64 (31).
BY_LABEL = {
    "gold": (3, 1, 3), "silver": (22, 7, 1), "bronze": (0, 0, 0), "expired": (4, 25, 31), "none": (0, 0, 0),
    "unknown": (28, 25, 24),
}  # fmt: skip


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory, samples: Path) -> Iterator[Store]:
    """The public workbook, read and stored."""
    book = samples / "public_facts.xlsx"
    with new_store(tmp_path_factory.mktemp("known_figures")) as opened:
        rows = read_in_child(book).rows
        opened.load(Delivery(rows, date(2026, 11, 23), book.name, book.read_bytes(), by="test"))
        yield opened


def answer(store: Store, query: str, on: str) -> list[dict[str, Any]]:
    with store.cursor() as cursor:
        return ask(cursor, query, on=day(on))


def worked_out() -> list[tuple[int, str, list[str]]]:
    """The table: row, beginning of the name, and the group on each day."""
    lines = WORKING.strip("\n").splitlines()
    return [(int(line[:2]), line[3:32].strip(), line[32:37].split()) for line in lines]


@EACH_DAY
def test_members_by_land(store: Store, place: int, on: str) -> None:
    found = {row["state"]: row["member_count"] for row in answer(store, "members_by_state", on)}
    assert found == {state: counts[place] for state, counts in BY_STATE.items()}


@EACH_DAY
def test_members_by_label(store: Store, place: int, on: str) -> None:
    found = {row["label_group"]: row["member_count"] for row in answer(store, "members_by_label", on)}
    assert found == {group: counts[place] for group, counts in BY_LABEL.items()}


@EACH_DAY
def test_each_cluster_stands_as_worked_out(store: Store, samples: Path, place: int, on: str) -> None:
    sheet = load_workbook(samples / "public_facts.xlsx")["Mitglieder"]
    rows = {row["name"]: row for row in answer(store, "members_list", on)}
    assert len(rows) == len(worked_out()) == 59
    for number, beginning, groups in worked_out():
        name = sheet.cell(number, 1).value
        assert name.startswith(beginning)
        assert rows[name]["membership"] == ("future" if groups[place] == "-" else "active"), name
        if groups[place] != "-":
            assert rows[name]["label_group"] == WORDS[groups[place]], name


@pytest.mark.parametrize("place", range(3))
def test_the_working_adds_up(place: int) -> None:
    counted = Counter(WORDS[groups[place]] for _row, _name, groups in worked_out() if groups[place] != "-")
    assert {**dict.fromkeys(BY_LABEL, 0), **counted} == {group: n[place] for group, n in BY_LABEL.items()}
    assert sum(n[place] for n in BY_STATE.values()) == sum(n[place] for n in BY_LABEL.values())
    assert sum(n[place] for n in BY_STATE.values()) == (57, 58, 59)[place]


def test_a_label_that_was_renewed_twice_ends_three_years_after_each_old_end(store: Store) -> None:
    rows = {row["name"]: row for row in answer(store, "members_list", "2022-05-31")}
    twice = rows["Virtual Dimension Center (VDC) Fellbach"]
    assert (twice["label_group"], twice["label_ends_on"]) == ("gold", date(2022, 5, 31))

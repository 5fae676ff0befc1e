"""Briefings for tests: made as the page and the command make them, from stores with known members."""

from __future__ import annotations

import re
import subprocess
from contextlib import ExitStack
from pathlib import Path

from data.rules import load_rules
from data.selection import Selection
from data.store import Store
from data.writing.briefing import Ask, Briefing, Table, Variant, Wish, build, gathered
from data.writing.context import context_of
from queries import Selected
from tests.programs import program
from tests.sound import day, delivery, label, member, new_store

ON = day("2026-11-23") or day("")
ADDRESS = "https://monitor.example.org/bericht?stichtag=2026-11-23&sprache=de"


def briefing_of(
    store: Store,
    variant: Variant = "overview",
    subject: str = "",
    question: str = "",
    without: tuple[str, ...] = (),
    **filters: tuple[str, ...],
) -> Briefing:
    """The briefing of this selection on 23 November 2026 in the language in force."""
    wish = Wish(variant, Selection(ON, **filters), subject, question, frozenset(without))  # type: ignore[arg-type]
    with ExitStack() as held:

        def asker(chosen: Selection) -> Ask:
            return held.enter_context(Selected(store.cursor(), **chosen.as_values())).ask

        rows = gathered(wish, asker)
    counted = rows["count"][0]
    context = context_of(
        wish.here,
        store.current() or {},
        load_rules(),
        shown=counted["selected_count"],
        total=counted["total_count"],
        address=ADDRESS,
    )
    return build(wish, rows, context)


def few_members(folder: Path) -> Store:
    """Two in Saxony (Silver, none), one in Bavaria (Gold, ends soon), one of which little is known, one that left."""
    store = new_store(folder)
    since = {"admitted_on": day("2020-01-01")}
    store.load(
        delivery(
            member("GC-001", name="Anker", sector="Photonik", state="DE-SN", actor_count=100, city="Jena",
                   label_level="silver", label_awarded_on=day("2025-06-01"), **since),
            member("GC-002", name="Boje", sector="Energie", state="DE-SN", label_level="none",
                   stated_eligibility=False, **since),
            member("GC-003", name="Deich", sector="Energie", state="DE-BY", label_level="gold",
                   label_valid_until=day("2027-02-28"), stated_eligibility=True, **since),
            member("GC-004", name="Ebbe"),
            member("GC-005", name="Flut", state="DE-SN", left_on=day("2024-01-01"), **since),
            labels=[label("bronze", "2021-03-01", "2023-03-31")],
        )
    )  # fmt: skip
    return store


# what a spreadsheet may hold; each must come out as it is written
HOSTILE = (
    "#let x = 1 $a^2$ *fett* _kursiv_ `code`",
    "@label <ref> \\u{41} \\",
    "Müller & Söhne <b>AG</b>",
    "= Keine Überschrift",
    "// kein Kommentar /* auch nicht */",
    '[Verweis](https://x.example) #link("https://x.example")',
    "=SUMME(A1:A9)",
    "-- --- ... ~ '",
    "{page} {pages} %s {0}",
    "Gesicht 😀",
    "Umschlag ✉ und Stern ★",
)


def block(briefing: Briefing, key: str, kind: type) -> object:
    """The first block of a kind in a section."""
    (section,) = [one for one in briefing.sections if one.key == key]
    return next(one for one in section.blocks if isinstance(one, kind))


def table(briefing: Briefing, key: str) -> tuple[tuple[str, ...], ...]:
    """The rows of the first table of a section."""
    found = block(briefing, key, Table)
    assert isinstance(found, Table)
    return found.rows


def text_of(pdf: bytes, folder: Path) -> str:
    """What a reader of the PDF copies, without breaks of lines and syllables."""
    file = folder / "read.pdf"
    file.write_bytes(pdf)
    command = [program("pdftotext"), "-raw", str(file), "-"]
    read = subprocess.run(command, check=True, capture_output=True, timeout=60).stdout.decode()
    return re.sub(r"\s+", " ", re.sub("\u00ad\\s*", "", read))

"""What a column of the workbook means and takes, in words: for the notes and explanations of the template."""

from __future__ import annotations

from data.language import _, marked
from data.schema import Column, Sheet

_ALLOWED = {
    "text": marked("Free text."),
    "sector": marked("A technology field from the list; further fields may follow after a comma."),
    "state": marked("One of the 16 federal states from the list."),
    "states": marked("Federal states, separated by commas."),
    "postcode": marked("Five digits."),
    "year": marked("A year of four digits."),
    "date": marked("A day such as 31.12.2025."),
    "yes_no": marked("ja or nein."),
    "count": marked("A whole number of at least 0."),
    "decimal": marked("A number of at least 0, such as 12,5."),
    "url": marked("A web address such as https://www.example.org."),
}
_EMPTY = {
    "not_stated": marked("nothing is stated (k. A.)"),
    "none": marked("does not apply"),
    "error": marked("not allowed"),
    "made": marked("a number is made from the name"),
    "computed": marked("the date is computed from the award"),
}
_EXAMPLES = {
    "cluster_id": "GC-001", "name": "Beispielcluster Photonik", "sector": "Photonik, Medizintechnik",
    "state": "Thüringen", "reach": "Sachsen, Bayern", "city": "Jena", "postcode": "07743", "founded_year": "2005",
    "admitted_on": "01.03.2019", "notice_given_on": "30.06.2026", "left_on": "31.12.2026",
    "benchmarked_on": "12.09.2019", "label_level": "Silber", "label_awarded_on": "02.05.2024",
    "label_valid_until": "31.05.2027", "stated_eligibility": "ja", "actor_count": "120", "sme_count": "80",
    "large_count": "12", "research_count": "9", "management_fte": "4,5", "website": "https://www.example.org",
    "note": "Frei zu nutzen", "procedure": "Rezertifizierung", "measure": "Beispielprogramm",
    "project": "Beispielvorhaben", "amount_eur": "125.000,00", "starts_on": "01.01.2025", "ends_on": "31.12.2026",
    "grant_status": "bewilligt", "received_on": "15.01.2026", "interviewed_on": "12.02.2026",
    "decided_on": "01.03.2026", "outcome": "aufgenommen", "service_kind": "Seminar", "title": "Beispielseminar",
    "service_on": "10.06.2026", "cost_eur": "450,00",
}  # fmt: skip


def allowed(column: Column) -> str:
    """Which values a column takes."""
    if column.choices:
        return _("One of: {choices}.").format(choices=", ".join(column.choices.values()))
    return _(_ALLOWED[column.kind])


def empty_means(column: Column) -> str:
    """What an empty cell of the column means."""
    return _(_EMPTY[column.empty])


def needed_words(sheet: Sheet, column: Column) -> str:
    """Whether a sheet needs the column."""
    if column.needed:
        return _("yes")
    if sheet.optional and column.name in ("cluster_id", "name"):
        return _("number or name")
    return _("no")


def example(column: Column) -> str:
    """A made-up value as somebody would write it."""
    return _EXAMPLES[column.name]


def note(sheet: Sheet, column: Column) -> str:
    """All about a column, as the note at its heading says it."""
    lines = [
        _(column.meaning),
        allowed(column),
        _("Needed: {needed}").format(needed=needed_words(sheet, column)),
        _("An empty cell means: {meaning}").format(meaning=empty_means(column)),
    ]
    if column.accepted:
        lines.append(_("Also understood as heading: {headings}").format(headings=", ".join(column.accepted)))
    return "\n".join(lines)

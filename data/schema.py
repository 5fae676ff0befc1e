"""The columns of the workbook, declared once: reader, store, export, template and screen all follow from here.

Source of names and headings: the agreed description of the export (README, "The workbook").
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from data.language import marked

Kind = Literal[
    "text", "sector", "state", "states", "postcode", "year", "date", "label", "yes_no", "count", "decimal", "url",
    "choice",
]  # fmt: skip
Empty = Literal["not_stated", "none", "error", "made", "computed"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a sheet.

    ``name`` is the store name; ``heading`` is what we write, ``accepted`` what we read as well. ``empty`` says
    what an empty cell means. ``month_means`` says which day an imprecise date stands for. ``choices`` maps the
    stored value to the spelling in the workbook (a msgid-free German word, the workbook is German).
    """

    name: str
    heading: str
    kind: Kind
    meaning: str
    accepted: tuple[str, ...] = ()
    empty: Empty = "not_stated"
    needed: bool = False
    month_means: Literal["first", "last"] = "first"
    choices: dict[str, str] = field(default_factory=dict, hash=False)

    @property
    def sql_type(self) -> str:
        """The column's type in DuckDB."""
        return _SQL_TYPES.get(self.kind, "varchar")


_SQL_TYPES = {
    "states": "varchar[]",
    "year": "integer",
    "date": "date",
    "yes_no": "boolean",
    "count": "bigint",
    "decimal": "double",
}


@dataclass(frozen=True, slots=True)
class Sheet:
    """One kind of sheet: ``table`` in the store, ``title`` as we write it, and its columns in order."""

    table: str
    title: str
    columns: tuple[Column, ...]
    optional: bool = True

    def column(self, name: str) -> Column:
        """The column of this store name; KeyError if the sheet has none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)


LEVELS = {"gold": "Gold", "silver": "Silber", "bronze": "Bronze", "none": "kein"}

MEMBERS = Sheet(
    table="members",
    title="Mitglieder",
    optional=False,
    columns=(
        Column(
            "cluster_id",
            "Cluster-ID",
            "text",
            marked("Number of the member; keeps a cluster the same from one export to the next."),
            ("ID", "Nr.", "Mitgliedsnummer"),
            empty="made",
        ),
        Column(
            "name",
            "Name",
            "text",
            marked("Name of the cluster management organisation."),
            ("Cluster", "Clustername", "Innovationscluster", "Mitglied", "Organisation"),
            empty="error",
            needed=True,
        ),
        Column(
            "sector",
            "Technologiefeld",
            "sector",
            marked("Technology field; further fields may follow after a comma."),
            ("Sektor", "Branche", "Sector", "Field"),
            needed=True,
        ),
        Column(
            "state",
            "Bundesland",
            "state",
            marked("Federal state in which the organisation has its seat."),
            ("Land", "Region", "Sitzland", "State"),
            needed=True,
        ),
        Column(
            "reach",
            "Wirkungsraum",
            "states",
            marked("Further federal states in which the cluster works."),
            ("Weitere Bundesländer",),
            empty="none",
        ),
        Column("city", "Ort", "text", marked("Town of the seat."), ("Sitz", "Stadt", "City")),
        Column(
            "postcode", "PLZ", "postcode", marked("Postcode of the seat, five digits."), ("Postleitzahl",)
        ),
        Column(
            "founded_year",
            "Gründungsjahr",
            "year",
            marked("Year in which the cluster was founded."),
            ("gegründet", "Established"),
        ),
        Column(
            "admitted_on",
            "Aufnahme am",
            "date",
            marked("Day of admission to the programme."),
            ("Aufnahmedatum", "Mitglied seit", "Beitritt"),
        ),
        Column(
            "notice_given_on",
            "Kündigung am",
            "date",
            marked("Day on which notice was given."),
            ("gekündigt am",),
            empty="none",
        ),
        Column(
            "left_on",
            "Austritt am",
            "date",
            marked("Day on which the membership ends."),
            ("ausgeschieden am", "Austrittsdatum"),
            empty="none",
            month_means="last",
        ),
        Column(
            "benchmarked_on",
            "Benchmarking am",
            "date",
            marked("Day of the latest ECEI benchmarking."),
            ("letztes Benchmarking",),
        ),
        Column(
            "label_level",
            "Label",
            "label",
            marked("Level of the ECEI label: Gold, Silber, Bronze or kein."),
            ("Labelstufe", "ECEI-Label", "Label-Status"),
            choices=LEVELS,
        ),
        Column(
            "label_awarded_on",
            "Label seit",
            "date",
            marked("Day on which the label was awarded."),
            ("Label verliehen am", "Auszeichnung am"),
        ),
        Column(
            "label_valid_until",
            "Label gültig bis",
            "date",
            marked("Last day on which the label is valid; computed where it is missing."),
            ("gültig bis", "Ablaufdatum"),
            empty="computed",
            month_means="last",
        ),
        Column(
            "stated_eligibility",
            "Förderberechtigt",
            "yes_no",
            marked("Whether the programme office states that the cluster may apply for funds."),
            ("antragsberechtigt", "Förderberechtigung", "förderfähig"),
        ),
        Column(
            "actor_count",
            "Akteure",
            "count",
            marked("Organisations in the cluster."),
            ("Anzahl Akteure", "Mitglieder gesamt"),
        ),
        Column(
            "sme_count",
            "davon KMU",
            "count",
            marked("Small and medium-sized companies among them."),
            ("KMU", "Anzahl KMU"),
        ),
        Column("large_count", "Großunternehmen", "count", marked("Large companies among them.")),
        Column(
            "research_count",
            "Forschungseinrichtungen",
            "count",
            marked("Research institutions among them."),
            ("Forschung",),
        ),
        Column(
            "management_fte",
            "Vollzeitstellen",
            "decimal",
            marked("Full-time equivalents of the cluster management."),
            ("VZÄ", "Personal Clustermanagement"),
        ),
        Column("website", "Website", "url", marked("Address of the website."), ("Internet", "URL")),
        Column(
            "note",
            "Bemerkung",
            "text",
            marked("Remark of the programme office."),
            ("Anmerkung", "Kommentar"),
            empty="none",
        ),
    ),
)

_CLUSTER = (
    Column(
        "cluster_id",
        "Cluster-ID",
        "text",
        marked("Number of the member that the row belongs to."),
        ("ID", "Nr.", "Mitgliedsnummer"),
    ),
    Column(
        "name",
        "Name",
        "text",
        marked("Name of the member that the row belongs to, where it has no number."),
        ("Cluster", "Clustername", "Innovationscluster", "Mitglied", "Organisation"),
    ),
)

LABELS = Sheet(
    table="labels",
    title="Labels",
    columns=(
        *_CLUSTER,
        Column("label_level", "Label", "label", MEMBERS.column("label_level").meaning,
               ("Labelstufe", "ECEI-Label"), empty="error", needed=True, choices=LEVELS),
        Column("label_awarded_on", "Label seit", "date", MEMBERS.column("label_awarded_on").meaning,
               ("Label verliehen am", "Auszeichnung am")),
        Column("label_valid_until", "Label gültig bis", "date", MEMBERS.column("label_valid_until").meaning,
               ("gültig bis", "Ablaufdatum"), empty="computed", month_means="last"),
        Column("procedure", "Verfahren", "choice", marked("First certification or renewal."),
               choices={"initial": "Erstzertifizierung", "renewal": "Rezertifizierung"}),
    ),
)  # fmt: skip

GRANTS = Sheet(
    table="grants",
    title="Förderung",
    columns=(
        *_CLUSTER,
        Column("measure", "Maßnahme", "text", marked("Funding measure or call."), needed=True),
        Column("project", "Vorhaben", "text", marked("Title of the project.")),
        Column("amount_eur", "Betrag (EUR)", "decimal", marked("Amount in euros."), ("Betrag", "Fördersumme")),
        Column("starts_on", "Beginn", "date", marked("First day of the project.")),
        Column("ends_on", "Ende", "date", marked("Last day of the project."), month_means="last"),
        Column("grant_status", "Status", "choice", marked("State of the application for funds."),
               choices={"applied": "beantragt", "granted": "bewilligt", "rejected": "abgelehnt"}),
    ),
)  # fmt: skip

APPLICATIONS = Sheet(
    table="applications",
    title="Anträge",
    columns=(
        Column("name", "Name", "text", marked("Name of the applicant."),
               ("Cluster", "Clustername", "Organisation"), empty="error", needed=True),
        Column("sector", "Technologiefeld", "sector", marked("Technology field of the applicant."),
               ("Sektor", "Branche")),
        Column("state", "Bundesland", "state", marked("Federal state of the applicant."), ("Land",)),
        Column("received_on", "Eingang am", "date", marked("Day on which the application arrived."), ("Eingang",),
               needed=True),
        Column("interviewed_on", "Gespräch am", "date", marked("Day of the personal meeting."), ("Gespräch",)),
        Column("decided_on", "Entscheidung am", "date", marked("Day of the decision."), ("Entscheidung",)),
        Column("outcome", "Ergebnis", "choice", marked("Outcome of the application."),
               choices={"open": "offen", "admitted": "aufgenommen", "rejected": "abgelehnt",
                        "withdrawn": "zurückgezogen"}),
    ),
)  # fmt: skip

SERVICES = Sheet(
    table="services",
    title="Leistungen",
    columns=(
        *_CLUSTER,
        Column("service_kind", "Art", "choice", marked("Kind of the offer made use of."), ("Angebot",), empty="error",
               needed=True,
               choices={"seminar": "Seminar", "counselling": "Beratung", "success_story": "Erfolgsgeschichte",
                        "event": "Veranstaltung", "networking": "Vernetzung",
                        "label_procedure": "Label-Verfahren", "publicity": "Öffentlichkeitsarbeit"}),
        Column("title", "Titel", "text", marked("Title of the offer.")),
        Column("service_on", "Datum", "date", marked("Day of use.")),
        Column("cost_eur", "Kosten (EUR)", "decimal", marked("Costs borne by the programme, in euros."), ("Kosten",)),
    ),
)  # fmt: skip

SHEETS: dict[str, Sheet] = {sheet.table: sheet for sheet in (MEMBERS, LABELS, GRANTS, APPLICATIONS, SERVICES)}
COLUMNS: dict[str, Column] = {column.name: column for column in MEMBERS.columns}

# stored beside the cell's first field: a cell may name several technology fields (see the reading of sectors)
FURTHER_SECTORS = "further_sectors"

# what the software computes for a reference date, with the heading of an export; never read back
COMPUTED: dict[str, str] = {
    "membership": "Mitgliedschaft (berechnet)",
    "label_group": "Label am Stichtag (berechnet)",
    "label_status": "Label-Status (berechnet)",
    "label_ends_on": "Label-Ende am Stichtag (berechnet)",
    "silver_duty": "Silber-Pflicht (berechnet)",
    "silver_due_on": "Silber fällig am (berechnet)",
    "criteria": "Kriterien (berechnet)",
    "rules_eligibility": "Antragsberechtigung nach Regeln (berechnet)",
    "eligibility": "Antragsberechtigung (berechnet)",
    "contradiction": "Widerspruch (berechnet)",
    "next_change_on": "Nächste Änderung am (berechnet)",
    "next_change": "Nächste Änderung (berechnet)",
}

# headings that name people: never stored, reported by the code personal_data
PERSONAL_HEADINGS = (
    "Ansprechpartner", "Ansprechpartnerin", "Ansprechperson", "Kontakt", "Kontaktperson", "E-Mail", "Email", "Mail",
    "Telefon", "Tel.", "Telefonnummer", "Mobil", "Handy", "Fax", "Clustermanager", "Clustermanagerin",
    "Geschäftsführer", "Geschäftsführerin", "Geschäftsführung", "Vorname", "Nachname", "Anrede",
)  # fmt: skip

"""The optional sheets: label history, grants, applications for admission, offers made use of."""

from __future__ import annotations

from data.language import marked
from data.schema.form import Column, Sheet
from data.schema.members import LEVELS, MEMBERS

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

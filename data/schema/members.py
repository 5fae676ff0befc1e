"""The sheet of the members: one row per cluster."""

from __future__ import annotations

from data.language import marked
from data.schema.form import Column, Sheet

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

"""Which questions programs may ask, on which page each is answered for people, and which are closed to them."""

from __future__ import annotations

from dataclasses import dataclass

from data.language import marked


@dataclass(frozen=True, slots=True)
class Question:
    """A question in words, as its query file begins, and the address of the page that shows the answer."""

    words: str
    page: str


# page → query → question; a test compares the words with the query files
_BY_PAGE: dict[str, dict[str, str]] = {
    "": {
        "deadlines": marked("What changes next for the members of the selection?"),
        "members_by_eligibility": marked("How many members may apply for funds at the reference date?"),
        "members_by_label": marked("How many members hold which label at the reference date?"),
        "members_by_sector": marked(
            "How many members does each technology field have, and how many of them may apply for funds?"
        ),
        "members_by_state": marked(
            "How many members has each Land, and how many of them hold Silver or Gold?"
        ),
        "overview_figures": marked("What are the main figures of the selection at the reference date?"),
        "selection_count": marked(
            "How many clusters does the selection leave, of how many in the current import?"
        ),
    },
    "regionen": {
        "members_by_seat": marked(
            "Where on the map has each member its seat, and which seats cannot be placed?"
        ),
        "members_by_state_and_sector": marked("How many members has each Land in each technology field?"),
        "state_profile": marked(
            "How does one Land compare with all of Germany: members, per million inhabitants, "
            "labels, eligibility, SMEs?"
        ),
        "state_sectors": marked(
            "Which technology fields has one Land, and how large is each there and in all of Germany?"
        ),
        "states_measured": marked(
            "How does each Land stand by one measure: members, per million people, shares of Silver and eligible?"
        ),
    },
    "technologiefelder": {
        "members_by_sector_and_label": marked(
            "How many members of each technology field hold which label at the reference date?"
        ),
        "sector_labels": marked(
            "Which labels do the members of one technology field hold at the reference date?"
        ),
        "sector_members": marked(
            "Which members name one technology field, as their first or as a further one?"
        ),
        "sector_states": marked("In which Länder do the members of one technology field have their seat?"),
        "sectors_ranked": marked(
            "How many members has each technology field, how many name it as a further one, and how do they stand?"
        ),
    },
    "label": {
        "label_deadlines": marked("What changes for the members of the selection in the next months?"),
        "label_history": marked("Which labels were ever recorded for the members of the selection?"),
        "label_horizon": marked("Which dates of labels lie ahead in the next months, member by member?"),
        "label_horizon_scope": marked(
            "How many members have a date in the next months, and what holds for the others?"
        ),
        "label_members": marked("Which members have this status of the label, or of the Silver duty?"),
        "label_procedures": marked(
            "Which label procedures fall due for the selected members in the next eight quarters, at what cost?"
        ),
        "label_procedures_by_quarter": marked(
            "How many label procedures fall due in each of the next eight quarters, and what "
            "do they cost the programme?"
        ),
        "label_procedures_left_out": marked(
            "For how many members can the forecast of procedures name no day?"
        ),
        "label_transition_members": marked("Which members are behind a change of labels between two days?"),
        "label_transitions": marked("How has the label of the members changed between two days?"),
        "members_by_label_status": marked(
            "How do the labels of the members stand at the reference date: valid, ending, ended?"
        ),
        "members_by_silver_duty": marked("Which members meet the duty to hold Silver at the reference date?"),
    },
    "foerderung": {
        "eligibility_matrix": marked(
            "Why may each cluster of the selection apply or not, and which cells of the source say so?"
        ),
        "eligibility_what_if": marked(
            "Who would be eligible if the rules had other parameters, and who is by those in force?"
        ),
        "eligibility_what_if_totals": marked(
            "How many members would be eligible if the rules had other parameters, and how many "
            "are by those in force?"
        ),
        "members_by_criterion": marked(
            "How many members meet each criterion of the eligibility at the reference date?"
        ),
    },
    "mitglieder": {
        "grants_list": marked("Which grants do the members of the selection have or seek?"),
        "members_list": marked(
            "Which members does the selection leave, and what is known and computed of each?"
        ),
    },
    "cluster": {
        "cluster_choices": marked("Which clusters can be looked at one by one?"),
        "cluster_facts": marked(
            "What is computed of a cluster at the reference date, and what changes next?"
        ),
        "cluster_grants": marked(
            "Which grants does a cluster have or seek, and where is each of them stated?"
        ),
        "cluster_history": marked("Which import changed which value of a cluster?"),
        "cluster_labels": marked(
            "Which labels has a cluster held, when does each of them end, and where is it stated?"
        ),
        "cluster_services": marked(
            "Which offers of the programme has a cluster made use of, and where is each of them stated?"
        ),
        "cluster_sources": marked(
            "What does the current import state of a cluster, and from which cell does each value come?"
        ),
    },
    "angebote": {
        "offers_by_kind": marked(
            "How often is each offer of the programme used, by how many members, and at what cost?"
        ),
        "offers_by_sector": marked(
            "How many members of each technology field use offers of the programme, or one chosen offer?"
        ),
        "offers_by_state": marked(
            "How many members of each Land use offers of the programme, or one chosen offer?"
        ),
        "offers_by_year": marked(
            "How often were offers of the programme, or one chosen offer, used in each year up to the reference date?"
        ),
        "offers_scope": marked(
            "How far do the members of the selection use what the programme offers, and what does it cost?"
        ),
        "offers_unused": marked(
            "Which members have used no offer of the programme by the reference date, or not the chosen one?"
        ),
        "offers_uses": marked(
            "Which uses of offers are counted, of all offers or the chosen one, in all years or the chosen one?"
        ),
        "services_list": marked(
            "Which offers of the programme have the members of the selection made use of?"
        ),
    },
    "vergleich": {
        "compare_choices": marked(
            "Which clusters does the selection leave, to choose from for a comparison?"
        ),
        "compare_groups": marked(
            "How do the chosen technology fields or Länder stand beside each other and beside the federal mean?"
        ),
        "compare_members": marked("How do the chosen members stand beside each other at the reference date?"),
        "compared": marked("How do the chosen members, fields or Länder stand by one measure?"),
    },
    "entwicklung": {
        "admissions_and_exits": marked("How many clusters were admitted in each period, and how many left?"),
        "application_steps": marked(
            "How long does it take from the application to each step of the admission, and who waits for it?"
        ),
        "applications_list": marked("Who has applied for admission to the programme?"),
        "applications_over_time": marked(
            "Which applications are there, and how far has each come by the reference date?"
        ),
        "applications_scope": marked(
            "How many applications does the import hold, and how many of them does the selection leave?"
        ),
        "changed_members": marked("Which members came, went, rose and fell between two days?"),
        "changes_by_kind": marked("How many members came, went, rose and fell between two days?"),
        "no_longer_listed": marked(
            "Which members of an earlier import are no longer in the file, by the imports made between two days?"
        ),
        "statuses_over_imports": marked(
            "How many members did each import tell of, and with what label and eligibility on its data date?"
        ),
        "statuses_over_time": marked(
            "How many members were there at the end of each quarter, and with what label and eligibility?"
        ),
        "trends_scope": marked("What of the selection has no date, so that its past is told with gaps?"),
    },
    "datenlieferungen": {
        "import_changed_clusters": marked(
            "Which clusters are new, gone or changed in one import beside another?"
        ),
        "import_changes": marked("Which values does one import state otherwise than another?"),
    },
    "datenqualitaet": {
        "quality_completeness": marked("Which columns lack how many values?"),
        "quality_contradictions": marked("Which statements about a cluster cannot all be true?"),
        "quality_field_members": marked(
            "Which clusters name one of these technology fields, as their first or a further one?"
        ),
        "quality_fields": marked(
            "Which technology fields do the clusters of the selection name, as their first or a further one?"
        ),
        "quality_imprecise": marked("Which dates named no day in the file, and which day was taken?"),
        "quality_missing": marked("Which clusters do not state this column?"),
        "quality_scope": marked(
            "How far back do the imports behind this one go, and is it known which of its dates named no day?"
        ),
        "quality_seats": marked("Which clusters have their seat in one of these towns?"),
        "quality_stale": marked(
            "Of which members has no value changed for a year or more, counted back from the data date?"
        ),
        "quality_towns": marked("Which towns do the clusters of the selection state, in which Land?"),
    },
}

QUESTIONS: dict[str, Question] = {
    name: Question(words, page) for page, questions in _BY_PAGE.items() for name, words in questions.items()
}

# query → why no program may ask it
CLOSED: dict[str, str] = {
    "facet_counts": marked("Serves the filters of the screen and takes the selection under other names."),
    "import_warnings": marked(
        "Belongs to the work of loading: what has to be reasoned before an import counts."
    ),
    "last_event": marked("Counts what happens to the store and says nothing about members."),
}

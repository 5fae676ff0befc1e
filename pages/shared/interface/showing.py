"""The page about the interface for programs: an address to copy, examples, and the lists of what can be asked."""

from __future__ import annotations

from html import escape
from urllib.parse import urlencode

import streamlit as st

from data.language import _, language_in_force, marked
from data.words import number_word
from pages.shared import access, answers, downloads
from pages.shared.interface.asked import BESIDES, SELECTION
from pages.shared.interface.parameters import FORM, FORMATS, IMPORT, MOST_ROWS, Parameter
from pages.shared.interface.questions import CLOSED, QUESTIONS
from pages.shared.selection import Selection, today
from pages.shared.tables import Shown, plain_table

_MEMBERS, _CALENDAR, _IMPORTS = "members", "deadlines.ics", "imports"
_WHOLE = {
    _MEMBERS: marked("Members with all their statuses"),
    _CALENDAR: marked("The next dates of the selection as a calendar to subscribe to"),
    _IMPORTS: marked("Every import, the latest first"),
}
_ANSWERS = (
    ("200", marked("The answer. X-Total-Count counts its rows, Link leads to the next ones.")),
    ("304", marked("Unchanged since the ETag that was sent as If-None-Match.")),
    (
        "400",
        marked("A parameter is unknown, missing or cannot be used; “parameter” names it, “error” says why."),
    ),
    ("401", marked("A token is missing or not known.")),
    ("403", marked("This question is closed to programs; the reason stands in “error”.")),
    ("404", marked("There is nothing of this name; the names that there are stand beside it.")),
    (
        "503",
        marked("There are no data, the store cannot be used, or too much is asked at once: try again later."),
    ),
)


def show_address(chosen: Selection) -> None:
    """What is wanted, in which form, and the address that gives it for the current selection."""
    left, right = st.columns([3, 1], gap="medium")
    wanted: str = left.selectbox(
        _("What the program asks for"),
        [*_WHOLE, *QUESTIONS],
        format_func=lambda name: f"{name} · {_title(name)}",
        key="interface_question",
    )
    form: str = right.selectbox(_("Form"), FORMATS, key="interface_format", disabled=wanted == _CALENDAR)
    st.code(address_of(wanted, form, chosen), language=None, wrap_lines=True)
    if any(one.required for one in BESIDES.get(wanted, ())):
        st.caption(_("Values behind the selection are examples: put in your own."))


def address_of(wanted: str, form: str, chosen: Selection) -> str:
    """The address that gives this for the selection; what it needs besides is filled with examples."""
    place = wanted if wanted in _WHOLE else f"query/{wanted}"
    # without a day the answer follows the calendar, which is what a program that asks each month wants
    selected = [
        (key, text) for key, text in chosen.as_parameters() if key != "stichtag" or chosen.on != today()
    ]
    parameters = [
        *(selected if wanted != _IMPORTS else ()),
        *((("import", past),) if (past := st.session_state.get("import")) and wanted != _IMPORTS else ()),
        *((one.name, one.example) for one in BESIDES.get(wanted, ()) if one.required),
        *((("format", form),) if wanted != _CALENDAR and form != "json" else ()),
        *((("sprache", "en"),) if language_in_force() == "en" else ()),
    ]
    return f"{downloads.base()}/api/v1/{place}{'?' if parameters else ''}{urlencode(parameters)}"


def show_access() -> None:
    """Who may ask."""
    if access.mode() != "local":
        st.markdown(
            _(
                "Each request needs a token from the administrator, in the header `Authorization: Bearer …`; "
                "never put it into an address."
            )
        )
    else:
        st.markdown(
            _(
                "Programs on this machine need no token. Once others can reach the server, each request needs one, "
                "in the header `Authorization: Bearer …`."
            )
        )


def show_examples(chosen: Selection) -> None:
    """The same question with curl and with pandas."""
    csv, parquet = address_of(_MEMBERS, "csv", chosen), address_of(_MEMBERS, "parquet", chosen)
    calendar = address_of(_CALENDAR, "json", chosen)
    st.code(
        f'curl --fail --output members.csv \\\n  "{csv}"\n\n'
        f'curl --fail --header "Authorization: Bearer $TOKEN" --output dates.ics \\\n  "{calendar}"',
        language="bash",
        wrap_lines=True,
    )
    st.code(
        "import pandas\n\n"
        f'members = pandas.read_parquet("{parquet}")\n'
        f'members = pandas.read_csv(\n    "{csv}",\n'
        '    storage_options={"Authorization": "Bearer …"},  # ' + _("where a token is needed") + "\n)",
        language="python",
        wrap_lines=True,
    )


def show_calendar() -> None:
    """How a calendar subscribes."""
    st.markdown(
        _(
            "Calendar programs subscribe to the address of “deadlines.ics”: dates that move are moved there, and "
            "come with reminders. A program that cannot send a token takes the file from the overview."
        )
    )


def show_parameters() -> None:
    """What every question takes."""
    st.markdown(
        _(
            "A parameter that may be given several times is repeated: `land=DE-SN&land=DE-BY`. What is unknown, "
            "empty or cannot be used is refused, never ignored. At most {most} rows come at once; `limit` and "
            "`offset` lead on."
        ).format(most=number_word(MOST_ROWS))
    )
    rows = [
        {"name": one.name, "about": _(one.about), "values": _values(one)}
        for one in (*SELECTION, IMPORT, *FORM)
    ]
    plain_table(rows, _PARAMETER_COLUMNS, caption=_("Parameters of every question"))


def show_answers() -> None:
    """What the answers mean."""
    rows = [{"code": code, "meaning": _(meaning)} for code, meaning in _ANSWERS]
    plain_table(rows, _ANSWER_COLUMNS, caption=_("What the status of an answer means"))


def show_questions() -> None:
    """Every open question with its own parameters, and the closed ones with the reason."""
    rows = [
        {
            "name": name,
            "words": _(question.words),
            "besides": ", ".join(
                one.name if one.required else f"[{one.name}]" for one in BESIDES.get(name, ())
            ) or "–",
        }
        for name, question in QUESTIONS.items()
    ]  # fmt: skip
    plain_table(rows, _QUESTION_COLUMNS, caption=_("Questions that programs may ask"))
    st.caption(_("Parameters in brackets may be left out."))
    closed = "".join(
        f"<li><code>{escape(name)}</code>: {escape(_(reason))}</li>" for name, reason in CLOSED.items()
    )
    title = escape(_("Closed to programs:"))
    st.html(f"<p>{title}</p><ul>{closed}</ul>")


def show_description() -> None:
    """Where programs read all of this."""
    address = escape(f"{downloads.base()}/api/v1/openapi.json")
    words = escape(_("The same for programs, as a description by OpenAPI 3.1:"))
    st.html(f'<p>{words} <a href="{address}">{address}</a></p>')


def show_state() -> None:
    """Which import answers."""
    shown = answers.shown() or {}
    if shown.get("example"):
        st.caption(_("“example”: true in an answer marks invented data."))


def _title(name: str) -> str:
    return _(_WHOLE[name]) if name in _WHOLE else _(QUESTIONS[name].words)


def _values(one: Parameter) -> str:
    if one.allowed:
        listed = ", ".join(one.allowed)
    elif one.example:
        listed = _("such as {example}").format(example=one.example)
    else:
        listed = f"{number_word(one.least)} … {number_word(one.most)}"
    return _("{values}; several").format(values=listed) if one.several else listed


_PARAMETER_COLUMNS = (
    Shown("name", marked("Parameter")),
    Shown("about", marked("Meaning")),
    Shown("values", marked("Values")),
)
_ANSWER_COLUMNS = (Shown("code", marked("Code")), Shown("meaning", marked("Meaning")))
_QUESTION_COLUMNS = (
    Shown("name", marked("Name")),
    Shown("words", marked("Question")),
    Shown("besides", marked("Parameters besides")),
)

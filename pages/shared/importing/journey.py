"""Where a visitor is in an import: the upload, the step, and what is read of it; all of it in the address."""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Callable
from html import escape
from threading import Lock
from typing import Any, Literal, cast

import streamlit as st

from data import layouts, staging, synonyms
from data.delivering import delivery_of
from data.language import _, language_in_force, marked
from data.reading import Overrides, Reading, Stage, overrides_from, read_in_child
from data.settings import load_settings
from data.store import Preview
from data.words import number_word
from pages.shared import answers
from pages.shared.access import only
from pages.shared.address import Parameter, a_text, one_of
from pages.shared.recording import record
from pages.shared.tables import escaped

PAGE = "import"
Step = Literal["1", "2", "3", "4"]
STEPS: dict[Step, str] = {
    "1": marked("File and data date"),
    "2": marked("Sheet and columns"),
    "3": marked("Problems"),
    "4": marked("Changes"),
}
_STAGES: dict[Stage, str] = {
    "unpacking": marked("Checking the file …"),
    "values": marked("Reading the values …"),
    "rows": marked("Understanding the rows …"),
    "checks": marked("Checking what fits together …"),
}
_MOST_READINGS = 4


def parameters() -> list[Parameter]:
    """The import's part of the address: the upload, the step, the number of a finished import."""
    kept = [a_text("vorgang", 64), one_of("schritt", STEPS, "1"), a_text("fertig", 9)]
    return [Parameter(one.key, one.read, one.write, PAGE) for one in kept]


def token() -> str:
    """The name of the upload in the address."""
    return str(st.session_state.get("vorgang") or "")


def current() -> staging.Staged | None:
    """The upload that the address names, if it is still there."""
    return staging.find(answers.store().path, token())


def step() -> Step:
    """The step that the address names."""
    found = st.session_state.get("schritt")
    return cast("Step", found) if found in STEPS else "1"


def finished() -> int | None:
    """The number of the import that was just made, or None."""
    found = str(st.session_state.get("fertig") or "")
    return int(found) if found.isdecimal() else None


def go_to(step: Step, token: str | None = None) -> None:
    """Open another step of this upload, or of the one named."""
    if token is not None:
        st.session_state["vorgang"] = token
    st.session_state["schritt"] = step
    st.session_state["fertig"] = ""


def leave(finished: int | None = None) -> None:
    """Leave the upload; with a number to what that import did."""
    st.session_state.update(vorgang="", schritt="1", fertig=str(finished) if finished else "")


@only("staff", "discard upload")
def discard(staged: staging.Staged) -> None:
    """Forget the upload and begin anew."""
    staging.discard(staged)
    leave()


def show_steps(now: Step) -> None:
    """The four steps, the present one named as such."""
    items = "".join(
        f"<li{' aria-current=step' if step == now else ''}{' class=done' if step < now else ''}>"
        f"<span>{step}</span> {escape(_(title))}</li>"
        for step, title in STEPS.items()
    )
    name = escape(_("Steps of the import"))
    st.html(f'<nav aria-label="{name}"><ol class="steps">{items}</ol></nav>')


def show_file(staged: staging.Staged) -> None:
    """Which file this is about, and the way to drop it."""
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        size = number_word(round(staged.size / 1024, 1))
        st.markdown(f"**{escaped(staged.file_name)}** · {size} KiB")
        st.button(
            _("Discard this import"), on_click=discard, args=(staged,), type="tertiary", key="import_discard"
        )


def buttons(back: Step | None, forward: Step | None, *, why_not: str | None = None) -> None:
    """Back and on; where it does not go on, the reason stands beside."""
    with st.container(horizontal=True, vertical_alignment="center", key="import_buttons"):
        if back:
            st.button(_("Back"), on_click=go_to, args=(back,), key="import_back")
        if forward:
            st.button(
                _("On to: {step}").format(step=_(STEPS[forward])),
                on_click=go_to,
                args=(forward,),
                disabled=why_not is not None,
                type="primary",
                key="import_on",
            )
        if why_not:
            st.markdown(escaped(why_not))


class _Kept:
    """The latest readings and their previews, shared by all sessions: to read a file takes seconds."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._readings: OrderedDict[str, Reading] = OrderedDict()
        self.previews: dict[str, Preview] = {}

    def reading(self, key: str, read: Callable[[], Reading]) -> Reading:
        with self._lock:
            if key in self._readings:
                self._readings.move_to_end(key)
                return self._readings[key]
        made = read()
        with self._lock:
            self._readings[key] = made
            while len(self._readings) > _MOST_READINGS:
                self._readings.popitem(last=False)
        return made


@st.cache_resource(show_spinner=False)
def _kept() -> _Kept:
    return _Kept()


def overrides_of(staged: staging.Staged) -> Overrides:
    """What was set by hand for this upload."""
    return overrides_from(staged.overrides) if staged.overrides else Overrides()


def reading_of(staged: staging.Staged) -> Reading:
    """What is read of the upload, with its progress on the screen; read again only where something differs.

    StagingError if the bytes are no longer those that were uploaded; LayoutsError and SynonymsError for what is kept
    beside the store.
    """
    store = answers.store()
    current = answers.current() or {}
    asked: dict[str, Any] = {
        "rules_path": load_settings().rules,
        "file_name": staged.file_name,
        "current_members": None if current.get("example") else current.get("members"),
        "overrides": overrides_of(staged),
        "remembered": layouts.load(store.path),
        "synonyms": synonyms.load(store.path),
    }
    key = json.dumps(
        [staged.sha256, language_in_force(), *(repr(value) for value in asked.values())], ensure_ascii=False
    )
    return _kept().reading(key, lambda: _read(staged, asked))


def _read(staged: staging.Staged, asked: dict[str, Any]) -> Reading:
    place = st.empty()
    with place.status(_("Reading the file …")) as status:
        found = read_in_child(
            staged.path,
            **asked,
            on_wait=lambda ahead: status.update(
                label=_("Waiting: {n} files are being read before this one.").format(n=ahead)
            ),
            on_progress=lambda stage: status.update(label=_(_STAGES[stage])),
        )
    place.empty()
    # kept by the hash of what was uploaded: what was read must be that, or the next upload of it is read wrongly
    staged.content()
    return found


def preview_of(staged: staging.Staged, reading: Reading) -> Preview:
    """The upload beside the store, as it was first looked at; made again where it is no longer there."""
    store, previews = answers.store(), _kept().previews
    key = repr((store.opened, staged.token, staged.as_of, staged.overrides, len(reading.problems)))
    made = previews.get(key)
    if made is None or not store.has_preview(made.number):
        assert staged.as_of
        made = store.preview(delivery_of(reading, staged.as_of, staged.file_name, staged.content()))
        previews[key] = made
        record("preview", base=made.base, new=made.new, changed=made.changed, gone=made.gone)
        for old in [old for old, one in list(previews.items()) if not store.has_preview(one.number)]:
            del previews[old]
    return made


@only("staff", "preview")
def look_again(number: int) -> None:
    """Drop a preview that was overtaken; the next look is at the data as they are now."""
    answers.store().drop(number)

"""Promises that the house makes about itself: who may import whom, what lies where, what is written how."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from data.settings import Settings
from tests.conftest import ROOT

FOLDERS = ("data", "queries", "pages", "tests")
AT_THE_TOP = {
    ".ci", ".deploy", ".gitignore", ".readme", ".streamlit", "LICENSE", "README.md", "app.py", "data", "pages",
    "pyproject.toml", "queries", "tests",
}  # fmt: skip
LONGEST = 300  # lines
NAMES_THAT_SAY_NOTHING = re.compile(r"util|helper|common|manager|service_|misc", re.IGNORECASE)

# what a room may use of the house, and which packages; the standard library is free to all
DECLARED = {
    "data.language", "data.schema", "data.rules", "data.selection", "data.settings", "data.reference", "data.words",
}  # fmt: skip
ROOMS: dict[str, set[str]] = {
    "data.language": {"babel"},
    "data.colours": set(),
    "data.findings": {"data.language", "data.words"},
    "data.schema": {"data.language"},
    "data.rules": {"pydantic"},
    "data.settings": {"pydantic"},
    "data.reference": set(),
    "data.words": DECLARED | {"babel"},
    "data.selection": {"data.language", "data.reference", "data.words"},
    "data.reading": DECLARED | {"openpyxl", "python_calamine", "rapidfuzz"},
    "data.store": DECLARED | {"data.durable", "duckdb", "pyarrow"},
    # the process that marks a workbook reads it as the reader does, and loads nothing that writes other files
    "data.marking": {"data.reading"},
    "data.writing": DECLARED
    | {"data.marking", "data.reading.problems", "data.colours", "data.findings"}
    | {"babel", "docx", "icalendar", "matplotlib", "openpyxl", "pyarrow", "typst"},
    "data.durable": set(),
    "data.access": {"data.durable", "data.language", "data.settings", "pydantic"},
    "data.journal": set(),
    "data.audit": {"data.durable", "data.journal", "data.settings"},
    "data.layouts": {"data.durable", "data.language", "data.reading"},
    "data.staging": {"data.durable", "data.language"},
    "data.views": {"data.durable", "data.language"},
    "data.problem_titles": {"data.language", "data.schema"},
    "data.warning_sentences": {"data.language", "data.words"},
    "data.loading": {"data", "queries"},
    "data.handing": {"data.language", "data.loading", "data.reading", "data.store"},
    "data.delivering": {"data.reading", "data.store", "data.writing"},
    "data.synonyms": {"data.durable", "data.language"},
    "data.commands": {"data", "queries"},
    "data.__main__": {"data", "queries"},
    "queries": {"duckdb", "pyarrow"},
    "pages.server": {
        "data",
        "pages.shared",
        "queries",
        "anyio",
        "prometheus_client",
        "pyarrow",
        "starlette",
        "streamlit",
    },
    "pages.shared": {"data", "queries", "babel", "itsdangerous", "pandas", "plotly", "pyarrow", "streamlit"},
    "pages.frame": {"data.language", "data.settings", "pages.shared", "streamlit"},
    "pages.reports": {"data.language", "pages.shared", "streamlit"},
    "pages.staff": {"data.language", "data.reading", "data.store", "pages.shared", "streamlit"},
    "app": {"pages.server", "starlette", "streamlit"},
}


def files(*folders: str, kind: str = ".py") -> list[Path]:
    """Our own files of a kind, ``app.py`` included when no folder is named."""
    found = [path for folder in folders or FOLDERS for path in (ROOT / folder).rglob(f"*{kind}")]
    own = [path for path in found if "__pycache__" not in path.parts]
    return sorted(own if folders or kind != ".py" else [*own, ROOT / "app.py"])


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def module_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def is_ours(module: str) -> bool:
    place = ROOT.joinpath(*module.split("."))
    return place.is_dir() or place.with_suffix(".py").is_file()


def imports_of(path: Path) -> Iterator[str]:
    """Every module that a file imports, wherever in the file it does."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{named(path)} imports by a relative path"
            for alias in node.names:
                longer = f"{node.module}.{alias.name}"
                yield longer if is_ours(longer) else str(node.module)


def within(module: str, rooms: set[str]) -> bool:
    return any(module == room or module.startswith(room + ".") for room in rooms)


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_imports_only_what_its_place_in_the_house_allows(room: str) -> None:
    house = [path for path in files() if path.parts[len(ROOT.parts)] != "tests"]
    wrong = [
        f"{named(path)} imports {module}"
        for path in house
        if within(module_of(path), {room})
        for module in imports_of(path)
        if module.split(".")[0] not in sys.stdlib_module_names and not within(module, {room} | ROOMS[room])
    ]
    assert wrong == []


def test_every_module_lies_in_a_room_that_has_rules() -> None:
    empty = {"data", "pages"}
    outside = [
        named(path)
        for path in files("data", "queries", "pages")
        if module_of(path) not in empty and not within(module_of(path), set(ROOMS))
    ]
    assert outside == []


def test_nothing_else_lies_at_the_top() -> None:
    listing = subprocess.run(
        ["git", "ls-files"], check=False, cwd=ROOT, capture_output=True, text=True, timeout=30
    )
    if listing.returncode == 0:  # an unpacked archive has no list of its files
        assert {line.split("/")[0] for line in listing.stdout.splitlines()} <= AT_THE_TOP
    assert [path.name for path in ROOT.glob("*.py")] == ["app.py"]


def test_no_script_lies_directly_in_pages_where_the_old_discovery_would_serve_it() -> None:
    assert {path.name for path in (ROOT / "pages").glob("*.py")} <= {"__init__.py"}
    assert not (ROOT / "pages" / "frame" / "pages").exists()


def test_no_file_is_longer_than_one_subject() -> None:
    lengths = {
        named(path): len(path.read_text(encoding="utf-8").splitlines())
        for path in files() + files(kind=".sql")
    }
    assert {name: length for name, length in lengths.items() if length > LONGEST} == {}


def test_no_name_of_a_file_or_folder_says_nothing() -> None:
    assert [named(path) for path in files() if NAMES_THAT_SAY_NOTHING.search(named(path))] == []


def test_every_public_thing_says_what_it_is_for() -> None:
    documented = (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    silent: list[str] = []
    for path in [*files("data", "queries", "pages"), ROOT / "app.py"]:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        if not ast.get_docstring(tree):
            silent.append(named(path))
        classes = [node for node in tree.body if isinstance(node, ast.ClassDef) and node.name[0] != "_"]
        for scope in [tree.body, *(node.body for node in classes)]:
            silent += [
                f"{named(path)}: {node.name}"
                for node in scope
                if isinstance(node, documented)
                and not node.name.startswith("_")
                and not ast.get_docstring(node)
            ]
    assert silent == []


@pytest.mark.parametrize("path", files("queries", kind=".sql"), ids=lambda path: path.stem)
def test_a_query_begins_with_its_question_and_says_what_a_row_is(path: Path) -> None:
    question, row, *_ = path.read_text(encoding="utf-8").splitlines()
    assert re.fullmatch(r"-- [A-Z].*\?", question)
    assert re.fullmatch(r"-- (One|The) .*\.", row)


@pytest.mark.parametrize("path", files("queries", kind=".sql"), ids=lambda path: path.stem)
def test_a_query_is_shown_somewhere_and_asked_in_a_test(path: Path) -> None:
    name = re.compile(rf"\b{path.stem}\b")
    # the list of the questions for programs names each, and shows none
    pages = [file for file in files("pages", "data") if file.name != "questions.py"]
    shown = [file for file in pages if name.search(file.read_text(encoding="utf-8"))]
    tested = [file for file in files("tests") if name.search(file.read_text(encoding="utf-8"))]
    assert shown, "nothing shows the answer"
    assert tested, "no test asks it"


def test_no_sql_is_put_together_from_text() -> None:
    wrong = [
        f"{named(path)}:{node.lineno}"
        for path in files("data", "queries", "pages")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in {"execute", "executemany", "sql", "query"}
        and any(isinstance(part, ast.JoinedStr) for argument in node.args for part in ast.walk(argument))
    ]
    assert wrong == []


def _texts_of(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """String literals that are neither docstrings nor sentences of the catalogue nor single letters."""
    excused: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr):  # a docstring is a text that nobody takes up
            excused.add(id(node.value))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in {"_", "ngettext", "marked"}:
            excused.update(id(argument) for argument in node.args)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in excused:
            yield node.lineno, node.value


def test_no_page_holds_a_german_text_outside_the_catalogue() -> None:
    wrong = [
        f"{named(path)}:{line}: {text}"
        for path in files("pages")
        for line, text in _texts_of(ast.parse(path.read_text(encoding="utf-8")))
        if len(text) > 1 and re.search("[äöüÄÖÜß]", text)
    ]
    assert wrong == []


@pytest.mark.parametrize("path", files("pages/reports", "pages/staff"), ids=named)
def test_every_page_stands_in_the_navigation(path: Path) -> None:
    frame = (ROOT / "pages" / "frame" / "main.py").read_text(encoding="utf-8")
    assert re.search(rf"{path.parent.name}/{path.stem}\b", frame)


def test_the_readme_names_every_setting() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    settings = [f"CLUSTER_{name.upper()}" for name in Settings.model_fields] + ["CLUSTER_SETTINGS"]
    assert [name for name in settings if name not in readme] == []


# names of XML vocabularies, which nobody fetches, and addresses that can never be anybody's
_HARMLESS = re.compile(
    r"https?://(www\.w3\.org|schemas\.openxmlformats\.org|purl\.oclc\.org|127\.0\.0\.1|localhost"
    r"|[\w.-]*example\.(org|com|net)|[\w.-]*\.(example|invalid|test))\b"
)


def test_no_code_names_a_foreign_host() -> None:
    wrong = []
    for path in [
        *files("data", "queries", "pages"),
        *files("pages", "queries", kind=".sql"),
        ROOT / "app.py",
    ]:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if re.search(r"https?://[\w-]", _HARMLESS.sub("", line)):
                wrong.append(f"{named(path)}:{number}: {line.strip()}")
    assert wrong == []

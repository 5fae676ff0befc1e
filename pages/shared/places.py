"""Where the program lies under its host: at the top, or below a path that a proxy passes on."""

from __future__ import annotations

import streamlit as st


def base_path() -> str:
    """What stands before every path of the program, "" or "/monitor": Streamlit's setting server.baseUrlPath."""
    path = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{path}" if path else ""

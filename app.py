"""The server: the frame script with its checks at the start, its doors, headers, compression and health."""

from __future__ import annotations

import streamlit as st
from starlette.middleware import Middleware
from starlette.routing import Route

from pages.server import api
from pages.server.compression import Compression
from pages.server.document import Document
from pages.server.doors import Doors, hosts_served
from pages.server.headers import SecurityHeaders, failed
from pages.server.health import healthz
from pages.server.outlines import states_geojson
from pages.server.placing import placed
from pages.server.start import check_configuration, running

settings = check_configuration()
address = st.get_option("server.address")
app = st.App(
    "pages/frame/main.py",
    lifespan=running,
    # from the outermost to the innermost: every answer gets the headers, compression sees the finished document
    middleware=[
        Middleware(SecurityHeaders),
        Middleware(Doors, hosts=hosts_served(address, settings.base_url)),
        Middleware(Compression),
        Middleware(Document),
    ],
    routes=placed(
        Route("/healthz", healthz),
        Route("/reference/states.geojson", states_geojson),
        *api.routes(None if api.is_open(address, settings.base_url) else settings.api_tokens),
    ),
    exception_handlers={500: failed},
)

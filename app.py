"""The server: the frame script with its checks at the start, its doors, headers, compression and health."""

from __future__ import annotations

import streamlit as st
from starlette.middleware import Middleware
from starlette.routing import Route

from pages.server import api, script
from pages.server.compression import Compression
from pages.server.document import Document
from pages.server.doors import Doors, hosts_served
from pages.server.entering import Entering
from pages.server.faults import failed, show_fault
from pages.server.headers import SecurityHeaders
from pages.server.health import healthz
from pages.server.limits import Limits, SignInLimit
from pages.server.messages import Messages
from pages.server.metrics import Measuring
from pages.server.outlines import states_geojson
from pages.server.placing import placed
from pages.server.request_ids import RequestIds
from pages.server.sign_in import WAY_IN, begin_sign_in, secrets_of
from pages.server.start import check_configuration, running

address = st.get_option("server.address")
settings, mode = check_configuration(address)
app = st.App(
    "pages/frame/main.py",
    secrets=secrets_of(settings, mode),
    lifespan=running,
    # from the outermost to the innermost: every answer gets the headers, compression sees the finished document
    middleware=[
        Middleware(RequestIds),
        Middleware(Measuring),
        Middleware(SecurityHeaders),
        Middleware(Doors, hosts=hosts_served(address, settings.base_url)),
        Middleware(SignInLimit),
        Middleware(Entering, mode=mode, base_url=settings.base_url),
        Middleware(Messages, mode=mode),
        Middleware(Limits),
        Middleware(Compression),
        Middleware(Document),
    ],
    routes=placed(
        Route("/healthz", healthz),
        Route("/reference/states.geojson", states_geojson),
        Route(script.PATH, script.frame_script),
        *((Route(WAY_IN, begin_sign_in),) if mode == "sign_in" else ()),
        *api.routes(None if mode == "local" else settings.api_tokens),
    ),
    on_script_error=show_fault,
    exception_handlers={500: failed},
)

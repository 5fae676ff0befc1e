"""The script every session runs: page, navigation, selection, banner, and then the page itself."""

import streamlit as st

from data.language import _
from pages.shared import access, frame, selection, views

frame.speak_the_language_of_the_address()
st.set_page_config(
    page_title=_("go-cluster Monitor"),
    page_icon=frame.ICON,
    layout="wide",
)
frame.set_style()
# before anybody is turned away: who signs in again finds the selection in the address
frame.carry_selection()
access.admit()
# listed for all, so that an address from elsewhere is refused in words; each page asks for the role itself
office = frame.listed_for("staff")
page = st.navigation(
    {
        "": [
            st.Page("../reports/overview.py", title=_("Overview"), default=True),
            st.Page("../reports/regions.py", title=_("Regions"), url_path="regionen"),
            st.Page("../reports/sectors.py", title=_("Technology fields"), url_path="technologiefelder"),
            st.Page("../reports/labels.py", title=_("Label"), url_path="label"),
            st.Page("../reports/eligibility.py", title=_("Funding"), url_path="foerderung"),
            st.Page("../reports/members.py", title=_("Members"), url_path="mitglieder"),
            st.Page("../reports/cluster.py", title=_("Cluster"), url_path="cluster"),
            st.Page("../reports/offers.py", title=_("Offers"), url_path="angebote"),
            st.Page("../reports/compare.py", title=_("Comparison"), url_path="vergleich"),
            st.Page("../reports/trends.py", title=_("Development"), url_path="entwicklung"),
            st.Page("../reports/briefing.py", title=_("Briefing"), url_path="bericht"),
            st.Page("../reports/method.py", title=_("Method"), url_path="methodik"),
        ],
        _("Data"): [
            st.Page("../staff/upload.py", title=_("Import"), url_path="import", visibility=office),
            st.Page(
                "../staff/imports.py", title=_("Imports"), url_path="datenlieferungen", visibility=office
            ),
            st.Page(
                "../staff/quality.py", title=_("Data quality"), url_path="datenqualitaet", visibility=office
            ),
            st.Page("../reports/interface.py", title=_("Interface"), url_path="schnittstelle"),
            st.Page(
                "../staff/audit.py",
                title=_("Audit log"),
                url_path="protokoll",
                visibility=frame.listed_for("admin"),
            ),
        ],
    },
    position="top",
)

frame.take_over_address(page.url_path)
current = frame.import_to_show(page)

with st.sidebar:
    frame.show_name()
    st.subheader(_("Selection"), anchor=False)
    selection.draw(frame.facets(), current["as_of"])
    frame.choose_language()
frame.write_address()
with st.sidebar:
    views.show(page.url_path)
    frame.show_person()

access.say_what_was_refused()
frame.show_banner(current)
frame.show_count(current)
selection.draw_chips()
page.run()

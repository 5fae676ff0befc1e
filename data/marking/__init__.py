"""Marks what was found in an uploader's own workbook: cells coloured and commented, a first sheet that lists all.

Why not openpyxl: loading a workbook with it and saving it again loses shapes, text boxes, form controls, sparklines,
slicers, pictures of some kinds, threaded comments, parts of text in bold and the stored results of formulas, and
draws every chart anew. So the archive is changed part by part. Every part stays byte for byte as it was, but for the
number of the style of a marked cell, the styles, the comments and their boxes, the list of sheets and which of them
is selected. Left out is only the order of calculation (calcChain), which Excel makes anew.

All of this runs in a confined process of its own (``process`` starts ``child``), after the checks of
``data.reading.preflight``: nothing of an uploaded file is parsed in the server's process. A file that cannot be
marked gets a workbook with the list alone.
"""

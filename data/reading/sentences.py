"""All sentences about a file, in one place: what was found, what is wrong with it, what to do.

The keys are codes, or a code's variant; ``Finding.sentence`` names one. Placeholders: ``{found}``, ``{heading}``,
``{sheet}`` and the values of the finding.
"""

from __future__ import annotations

from data.language import marked

SENTENCES: dict[str, str] = {
    # the file
    "not_a_workbook": marked(
        "The file is neither an Excel workbook nor a text table. Choose an .xlsx or .csv file."
    ),
    "empty_file": marked("The file is empty. Export it again."),
    "text_file": marked(
        "The file holds plain text, though its name says otherwise. "
        "Save it as an Excel workbook (.xlsx), or name it .csv if it is a text table."
    ),
    "html_file": marked(
        "The file is a web page (HTML), not a workbook. Open it in Excel and save it as an Excel workbook (.xlsx)."
    ),
    "other_kind": marked("The file is of the kind {found}, not a workbook. Choose an .xlsx or .csv file."),
    "xml_file": marked(
        "The file is an XML document. Open it in Excel and save it as an Excel workbook (.xlsx)."
    ),
    "old_excel": marked(
        "The file has the old Excel format (.xls). Open it in Excel and save it as an Excel workbook (.xlsx)."
    ),
    "foreign_kind": marked(
        "Files of the kind .{found} are not read. Open the file in its program and save it as an "
        "Excel workbook (.xlsx)."
    ),
    "macro_book": marked(
        "The workbook holds macros (.xlsm), which are not accepted. Save it as an Excel workbook without "
        "macros (.xlsx)."
    ),
    "strict_book": marked(
        "The workbook is saved as “Strict Open XML”. Save it in Excel as “Excel Workbook (.xlsx)”."
    ),
    "encrypted": marked(
        "The file is protected by a password. Remove the password in Excel and save it again."
    ),
    "too_large": marked(
        "The file is larger than {limit} MiB. Leave out pictures and sheets that are not needed."
    ),
    "too_large_unpacked": marked(
        "The file is too large when unpacked. Copy the table into a new workbook and save that."
    ),
    "too_long_text": marked(
        "A cell holds more text than the {limit} characters that Excel allows. Shorten it and save again."
    ),
    "too_costly": marked(
        "Reading the file took too much time or memory. Copy the table into a new workbook and save that."
    ),
    "too_many_cells": marked(
        "The workbook has more than {limit} filled cells. Export only the table of members."
    ),
    "too_many_rows": marked("A sheet has more than {limit} rows. Export only the table of members."),
    "too_many_columns": marked("A sheet has more than {limit} columns. Delete what stands far to the right."),
    "too_many_sheets": marked("The workbook has more than {limit} sheets. Delete those that are not needed."),
    "too_many_names": marked(
        "The workbook has more than {limit} defined names. Copy the table into a new workbook."
    ),
    "too_many_merges": marked(
        "A sheet has more than {limit} merged ranges. Copy the values into a new workbook."
    ),
    "unreadable": marked(
        "The file is damaged and cannot be read. Open it in Excel and save it again as .xlsx."
    ),
    "bad_quotes": marked(
        "The text table cannot be read: a quotation mark in line {line} is never closed. "
        "Export it again, or save it as an Excel workbook (.xlsx)."
    ),
    "damaged_utf_8": marked(
        "The text table cannot be read: most of its letters are UTF-8, some are broken. "
        "Export it again, or save it as an Excel workbook (.xlsx)."
    ),
    # sheets and columns
    "no_member_sheet": marked(
        "No sheet has the headings of the table of members. One row must hold at least {accepted}."
    ),
    "no_such_sheet": marked("There is no sheet “{title}”. The file has {sheets}."),
    "match_complete": marked("All needed headings are known, {known} of {named} in all."),
    "match_incomplete": marked("Needed headings are missing; {known} of {named} are known."),
    "match_set": marked("Set by hand."),
    "match_remembered": marked("Set by hand for an earlier file with the same headings."),
    "several_member_sheets": marked(
        "Several sheets could be the table of members: {sheets}. Delete or rename the headings of all but one."
    ),
    "other_sheet": marked("The sheet “{sheet}” is left out: its headings are not known."),
    "missing_column": marked(
        "The column “{heading}” is missing; the header row is row {row}. "
        "Add a column with one of the headings: {accepted}."
    ),
    "duplicate_column": marked(
        "Both column {first} (“{first_text}”) and column {second} (“{found}”) could be “{heading}”. "
        "Rename or delete one of them."
    ),
    "unknown_column": marked("The heading “{found}” is not known; the column is left out."),
    "nameless_column": marked("The column has no heading; it is left out."),
    "own_columns": marked("Computed columns of an export are left out: {names}."),
    "personal_data": marked(
        "“{found}” names personal data; the column is left out and never stored. Leave it out of the export as well."
    ),
    "empty_sheet": marked("The sheet “{sheet}” has a header row, but no rows beneath it."),
    # cells
    "missing_value": marked("The cell is empty, but must not be. Fill it in."),
    "not_stated": marked("The cell is empty; it counts as not stated."),
    "no_cluster": marked("The row names no cluster. Fill in its number or its name."),
    "bad_state": marked("“{found}” is no German state."),
    "bad_state_part": marked("“{found}” is no German state. Separate several states by commas."),
    "several_states": marked(
        "“{found}” names several states. Write the seat here ({first}) and the others into “Wirkungsraum” ({others})."
    ),
    "bad_choice": marked("“{found}” is not one of the choices ({choices})."),
    "new_choice": marked("“{found}” is not in the list of technology fields; it is taken as given."),
    "no_field": marked("“{found}” names no technology field; it counts as not stated."),
    "label_with_date": marked(
        "“{found}” does not say plainly what the date means. Write the level here and the date into "
        "“Label seit” or “Label gültig bis”."
    ),
    "label_date_twice": marked(
        "“{found}” gives another date than the column for it ({other}); the column counts."
    ),
    "bad_date": marked("“{found}” is not understood as a date. Write the day like 31.12.2025."),
    "no_such_day": marked("“{found}” is a day that does not exist. Correct it."),
    "ambiguous_date": marked("“{found}” can mean {first} or {second}. Write the day like 31.12.2025."),
    "imprecise_date": marked("“{found}” names no day; {taken} is taken."),
    "date_out_of_range": marked("“{found}” is not between {first} and {last}. Please check."),
    "bad_count": marked("“{found}” is not a whole number. Write only digits."),
    "bad_decimal": marked("“{found}” is not a number. Write it like 12,5."),
    "bad_year": marked("“{found}” is not a year. Write four digits, at most {last}."),
    "year_as_date": marked(
        "“{found}” is a year in a cell that is formatted as a date. Format the cell as a number and check the year."
    ),
    "year_out_of_range": marked("The year {found} is not between {first} and {last}. Correct it."),
    "ambiguous_number": marked(
        "“{found}” can mean {first} or {second}. Write the number without thousands separators."
    ),
    "negative_number": marked("“{found}” is less than 0. Correct it."),
    "rounded_number": marked("“{found}” is not exact; {taken} is taken."),
    "bad_postcode": marked("“{found}” is no German postcode. Write five digits."),
    "bad_yes_no": marked("“{found}” is neither yes nor no. Write “ja” or “nein”."),
    "bad_url": marked("“{found}” is no web address. Write it like https://www.example.org."),
    "text_too_long": marked("The text has {n} characters, at most {limit} are allowed. Shorten it."),
    "error_cell": marked(
        "The cell shows an error ({found}) instead of a value. Correct the formula or write the value."
    ),
    "formula_without_value": marked(
        "The cell holds a formula whose result is not stored. Open the file in Excel and save it, or write the value."
    ),
    "normalised": marked("“{found}” is read as “{taken}”."),
    # rows
    "duplicate_id": marked(
        "The number “{found}” already stands in cell {other}. Each cluster needs its own."
    ),
    "duplicate_name": marked(
        "The cluster “{found}” already stands in cell {other} (“{other_text}”). Delete one row."
    ),
    "id_from_name": marked(
        "{n} clusters have no number; one is made from the name. A cluster that is renamed later then counts as new."
    ),
    "unknown_cluster": marked(
        "“{found}” is not in the table of members. Correct it or add the cluster there."
    ),
    "two_clusters": marked(
        "The number “{found}” and the name “{name}” stand for two different clusters. Correct one."
    ),
    "totals_row": marked("“{found}” is a total or a footnote, not a cluster; the row is left out."),
    "repeated_heading": marked("“{found}” begins the headings once more; the row is left out."),
    "merged_cells": marked(
        "The cells {area} are merged; “{found}” counts for each of these rows. Please check."
    ),
    "hidden_rows": marked("Hidden rows are read as well: {which}."),
    "hidden_columns": marked("Hidden columns are read as well: {which}."),
    "hidden_sheet": marked("The hidden sheet “{which}” is read as well."),
    # contradictions
    "left_before_admitted": marked(
        "The membership ends on {found}, before the admission on {other}. Correct one date."
    ),
    "ends_before_start": marked("The project ends on {found}, before it begins on {other}. Please check."),
    "label_ends_before_award": marked(
        "The label ends on {found}, before its award on {other}. Correct one date."
    ),
    "awarded_before_founding": marked(
        "The label is from {found}, but the cluster was founded in {year}. Please check."
    ),
    "benchmarked_in_future": marked(
        "The benchmarking on {found} lies after the data date {as_of}. Please check."
    ),
    "more_than_actors": marked("{found} is more than the number of all actors ({actors}). Please check."),
    "date_without_label": marked(
        "A date of a label is given ({found}), but the level is “kein”. Please check."
    ),
    "silver_overdue": marked(
        "The cluster is stated as eligible, though on {as_of} Silver is overdue by the rules. The statement counts."
    ),
    "town_elsewhere": marked("“{found}” is not known in {stated}, but in {known}. Please check."),
    "admitted_too_early": marked(
        "The admission on {found} is before {earliest}, the beginning of the programme."
    ),
    "members_changed": marked(
        "The file holds {n} members, the current import {current}. Please check that it is complete and confirm."
    ),
    "actors_per_member": marked(
        "The clusters have {mean} actors on average; usual are {low} to {high}. Please check the unit."
    ),
    "more_of_a_kind": marked("{n} further findings of the same kind are not listed one by one."),
}

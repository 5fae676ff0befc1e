"""Rows in, files out: the workbook, tables of charts, CSV, JSON, Parquet, the template, and made-up workbooks.

Nothing here knows the store or the screen. Import the module that is wanted: each brings along only what it needs.
"""

"""What pages share: answers, selection, charts, tables, downloads, words."""

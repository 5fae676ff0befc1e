"""Everything that touches data: reading workbooks, keeping them in the store, writing files."""

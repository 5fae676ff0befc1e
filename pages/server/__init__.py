"""The server around the pages: headers, compression, the document, health, and what happens at its start."""

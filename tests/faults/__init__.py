"""Faults provoked for real: what the store must survive."""

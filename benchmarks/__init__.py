"""Measurements beyond the tests; each file says how it is run."""

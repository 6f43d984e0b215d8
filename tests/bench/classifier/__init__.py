"""Training of the intent classifier: sentences and script."""

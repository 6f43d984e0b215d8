"""Nouns and rules of the alliance: values and pure functions, no input or output, no clock."""

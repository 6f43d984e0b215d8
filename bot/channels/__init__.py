"""The ways out to people, one folder each."""

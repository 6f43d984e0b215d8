"""The ways out to people, one folder each: given an act, a channel carries it out and says what became of it."""

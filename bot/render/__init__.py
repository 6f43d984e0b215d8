"""Values to sentences: the only room that speaks to people, in their language."""

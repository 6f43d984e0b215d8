"""From a text to what was asked; pure, offline, milliseconds."""

"""The sending engine; it knows no Telegram."""

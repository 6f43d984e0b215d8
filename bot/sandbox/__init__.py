"""Telegram without Telegram: a stand-in for the Bot API and a chat page."""

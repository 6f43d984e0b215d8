"""The commands of `python run_bot.py`."""

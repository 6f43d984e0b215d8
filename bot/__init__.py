"""The bot of the Sino-Russian Vocational Education Alliance. The rooms and who may use whom: CONTRIBUTING.md."""

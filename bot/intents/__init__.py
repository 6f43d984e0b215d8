"""What the bot can do, one file each."""

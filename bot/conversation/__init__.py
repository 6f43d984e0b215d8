"""One thing said, one reply: the door between what comes in and what the bot can do."""

"""The bot of the Sino-Russian Vocational Education Alliance. The rooms and who may use whom: CONTRIBUTING.md."""

import os

# read once, when pypinyin is first imported: without its phrases it takes 12 MB instead of 56 and reads single
# characters, which is what names of places and schools need
os.environ.setdefault("PYPINYIN_NO_PHRASES", "1")

#!/usr/bin/env python3
"""Repeats a JSON Lines file with altered words: `multiply.py DATA TIMES OUT`. In each copy but the first, the words with
one of a few common endings and beginnings have a letter of the copy's own there, so that the vocabulary grows too."""
import sys

data, times, output = sys.argv[1:]
content = open(data, "rb").read()
with open(output, "wb") as out:
    out.write(content)
    for copy in range(1, int(times)):
        letter = bytes([ord("a") + copy])
        altered = content
        for part in [b"tion", b"ment", b"ight", b"ough", b"able", b"comp", b"cont"]:
            altered = altered.replace(part, part[:1] + letter + part[1:])
        out.write(altered)

"""Writes case_foldings.json: str.casefold() of every assigned code point that it changes, as runs of code
points whose folding lies at the same distance, and single ones with their foldings. Python 3.11 (Unicode 14)."""

import json
import pathlib
import sys
import unicodedata

runs = []  # [first, last, step, distance]
others = {}
for code in range(0x110000):
    character = chr(code)
    folded = character.casefold()
    if folded == character:
        continue
    if len(folded) > 1:
        others[str(code)] = folded
        continue
    distance = ord(folded) - code
    if runs and runs[-1][3] == distance and code - runs[-1][1] in (1, 2):
        step = code - runs[-1][1]
        if runs[-1][2] in (0, step):
            runs[-1][1], runs[-1][2] = code, step
            continue
    runs.append([code, code, 0, distance])
path = pathlib.Path(__file__).with_name("case_foldings.json")
path.write_text(
    json.dumps(
        {
            "python": sys.version.split()[0],
            "unicode": unicodedata.unidata_version,
            "runs": runs,
            "others": others,
        }
    )
    + "\n"
)

"""Writes csv.json: tables in CSV and what Python's csv module reads in them.

Python 3.11, standard library only:  python3 make_csv.py > csv.json

Each case is a text whose header names the columns a, b and c, and the rows below it, or null where
csv.reader(strict=True) refuses the text or a row has another number of fields. A carriage return that ends a row by
itself is left out: Python takes it for a line end, we do not.
"""

import csv
import io
import json
import random
import re

random.seed(20240607)
PIECES = ["x", "Ab", " ", '"', '""', ",", "\n", "\r\n", "\r", "é", "\u0301", "日本", "", "long text of some words " * 3]


def field():
    return "".join(random.choice(PIECES) for _ in range(random.choice([0, 1, 1, 2, 3, 6])))


def written(fields, end):
    style = random.randrange(4)
    if style == 3:  # Written by hand, quotes inside unquoted fields.
        return ",".join(re.sub(r'^"+|[,\r\n]', "", f) for f in fields) + end
    out = io.StringIO(newline="")
    quoting = [csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC][style]
    csv.writer(out, lineterminator=end, quoting=quoting).writerow(fields)
    return out.getvalue()


def table():
    end = random.choice(["\n", "\r\n"])
    text = "a,b,c" + end
    for _ in range(random.randrange(5)):
        if random.random() < 0.15:
            text += end
        text += written([field() for _ in range(3)], end)
    if random.random() < 0.3 and text.endswith(end):
        text = text[: -len(end)]
    if len(text) > 7 and random.random() < 0.4:  # Something goes wrong.
        at = random.randrange(7, len(text) + 1)
        text = text[:at] + random.choice(['"', ",", "\n", "x", '""']) + text[at + random.randrange(2) :]
    return text


def rows(text):
    try:
        found = [row for row in csv.reader(io.StringIO(text, newline=""), strict=True) if row]
    except csv.Error:
        return None
    if any(len(row) != 3 for row in found) or found[0] != ["a", "b", "c"]:
        return None
    return found[1:]


def has_lone_carriage_return(text):
    outside = re.sub(r'(^|(?<=[,\n]))"([^"]|"")*"', "", text)
    return re.search(r"\r(?!\n)", outside) is not None


cases = []
while len(cases) < 600:
    text = table()
    if re.match("a,b,c\r?\n", text) and not has_lone_carriage_return(text):
        cases.append({"text": text, "rows": rows(text)})
print(json.dumps({"python": "3.11", "cases": cases}, ensure_ascii=True, indent=None, separators=(",", ":")))

#!/usr/bin/env python3
"""Divides a JSON Lines file: `split.py DATA FIELD TRAIN TEST` puts a stratified fifth, seed fixed, into TEST;
`split.py DATA FIELD=VALUE TRAIN` keeps the rows whose field has the value."""
import sys

import texts

data, field, *outputs = sys.argv[1:]
lines = open(data, encoding="utf-8").readlines()
if "=" in field:
    name, value = field.split("=")
    parts = [[index for index, row in enumerate(texts.read(data)) if row[name] == value]]
else:
    from sklearn.model_selection import train_test_split

    _, labels = texts.labelled(data, field)
    parts = train_test_split(range(len(lines)), test_size=0.2, random_state=1, stratify=labels)
for output, part in zip(outputs, parts):
    with open(output, "w", encoding="utf-8") as out:
        out.writelines(lines[index] for index in sorted(part))

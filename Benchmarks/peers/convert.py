#!/usr/bin/env python3
"""Writes labelled rows in a peer's own format: `convert.py DATA FIELD vw|fasttext|svm OUT`.

This is preparation and is not timed: Vowpal Wabbit and fastText get their words ready cut, LIBLINEAR its
features ready weighted. The lines for the first two are in random order.
"""
import sys

import texts

data, field, kind, output = sys.argv[1:]
numbers = {label: number for number, label in enumerate(sorted({row[field] for row in texts.read(data)}), 1)}
if kind == "svm":
    from sklearn.datasets import dump_svmlight_file
    from sklearn.feature_extraction.text import TfidfVectorizer

    documents, labels = texts.labelled(data, field)
    features = TfidfVectorizer(sublinear_tf=True, min_df=2).fit_transform(documents)
    dump_svmlight_file(features, [numbers[label] for label in labels], output, zero_based=False)
else:
    with open(output, "w", encoding="utf-8") as out:
        for row in texts.shuffled(texts.read(data)):
            label = row[field]
            out.write(texts.vw_line(row, numbers[label]) if kind == "vw" else texts.fasttext_line(row, label))

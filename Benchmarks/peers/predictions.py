#!/usr/bin/env python3
"""Trains a peer and prints its predictions as JSON Lines, in slant's form: `predictions.py PEER TRAIN TEST FIELD`."""
import json
import pathlib
import subprocess
import sys
import tempfile

import texts

peer, train, test, field = sys.argv[1:]
train_rows, test_rows = list(texts.read(train)), list(texts.read(test))
labels = sorted({row[field] for row in train_rows})


def scikit_learn(rank=None):
    from sklearn_train import pipeline

    model = pipeline(rank=rank).fit([texts.text(row) for row in train_rows], [row[field] for row in train_rows])
    return model.predict([texts.text(row) for row in test_rows])


def liblinear(folder):
    from sklearn.datasets import dump_svmlight_file
    from sklearn.feature_extraction.text import TfidfVectorizer

    vectorizer = TfidfVectorizer(sublinear_tf=True, min_df=2)
    parts = [vectorizer.fit_transform(map(texts.text, train_rows)), vectorizer.transform(map(texts.text, test_rows))]
    for name, features, rows in zip(["train", "test"], parts, [train_rows, test_rows]):
        numbers = [labels.index(row[field]) + 1 for row in rows]
        dump_svmlight_file(features, numbers, str(folder / name), zero_based=False)
    subprocess.run(["liblinear-train", "-q", "-s", "7", "-c", "10", folder / "train", folder / "model"], check=True)
    subprocess.run(["liblinear-predict", "-q", folder / "test", folder / "model", folder / "out"], check=True)
    return [labels[int(line) - 1] for line in (folder / "out").read_text().split()]


def vowpal_wabbit(folder):
    for name, rows in [("train", texts.shuffled(train_rows)), ("test", test_rows)]:
        with open(folder / name, "w", encoding="utf-8") as out:
            out.writelines(texts.vw_line(row, labels.index(row[field]) + 1) for row in rows)
    vw = [sys.executable, "-m", "vowpalwabbit", "--quiet"]
    subprocess.run(
        vw + ["-d", folder / "train", "-f", folder / "model", "--oaa", str(len(labels)), "-b", "22", "--passes", "5",
              "-c", "-k", "--holdout_off", "--loss_function", "logistic"], check=True)
    subprocess.run(vw + ["-t", "-d", folder / "test", "-i", folder / "model", "-p", folder / "out"], check=True)
    return [labels[int(line) - 1] for line in (folder / "out").read_text().split()]


def fast_text(folder):
    import fasttext
    from fasttext_train import OPTIONS

    with open(folder / "train", "w", encoding="utf-8") as out:
        out.writelines(texts.fasttext_line(row, row[field]) for row in texts.shuffled(train_rows))
    model = fasttext.train_supervised(str(folder / "train"), **OPTIONS)
    # The C++ object below the Python wrapper, whose own `predict` fails with numpy 2.
    found = [model.f.predict(texts.words(row) + "\n", 1, 0.0, "strict")[0][1] for row in test_rows]
    return [label.removeprefix("__label__") for label in found]


with tempfile.TemporaryDirectory() as name:
    folder = pathlib.Path(name)
    predicted = {
        "scikit-learn": lambda: scikit_learn(),
        "scikit-learn-lsa": lambda: scikit_learn(rank=300),
        "liblinear": lambda: liblinear(folder),
        "vw": lambda: vowpal_wabbit(folder),
        "fasttext": lambda: fast_text(folder),
    }[peer]()
for row, label in zip(test_rows, predicted):
    print(json.dumps({"id": row["id"], field: {"label": str(label)}}))

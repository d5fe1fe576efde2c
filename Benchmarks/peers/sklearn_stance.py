"""TF-IDF of the texts, ten numbers on how text and target are alike, and a logistic regression on those ten.

    sklearn_stance.py rows.jsonl model.joblib [distinct]

distinct: every distinct text and target is turned into a row once; otherwise the texts are taken row by row, as they come.
"""
import json
import sys

import joblib
import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

rows = [json.loads(line) for line in open(sys.argv[1])]
texts = [row["text"] for row in rows]
targets = [row["target"] for row in rows]
places = np.arange(len(rows))
target_places = places
if "distinct" in sys.argv[3:]:
    numbers = {text: place for place, text in enumerate(dict.fromkeys(texts))}
    places = np.array([numbers[text] for text in texts])
    texts = list(numbers)
    numbers = {target: place for place, target in enumerate(dict.fromkeys(targets))}
    target_places = np.array([numbers[target] for target in targets])
    targets = list(numbers)

vectorizer = TfidfVectorizer(sublinear_tf=True, min_df=2)
whole = vectorizer.fit_transform(texts)
head = vectorizer.transform(targets)
leads = [text[:500] for text in texts]
sentences = [max(text.split("\n"), key=len)[:300] for text in texts]
parts = [whole, vectorizer.transform(leads), vectorizer.transform(sentences)]
cosines = [np.asarray(part[places].multiply(head[target_places]).sum(axis=1)).ravel() for part in parts]
found = [np.asarray((part[places] > 0).multiply(head[target_places]).sum(axis=1)).ravel() for part in parts]
asked = np.asarray(head.sum(axis=1)).ravel()[target_places]
shares = [part / np.maximum(asked, 1e-9) for part in found]
lengths = [np.log1p(np.diff(whole.indptr))[places], np.log1p(np.diff(head.indptr))[target_places]]
alike = np.column_stack([*cosines, *shares, *lengths, cosines[0] ** 2, shares[0] ** 2])
model = LogisticRegression(max_iter=1000).fit(alike, [row["stance"] for row in rows])
joblib.dump((vectorizer, model), sys.argv[2])

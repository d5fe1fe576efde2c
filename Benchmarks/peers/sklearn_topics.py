"""The topics of a corpus, from JSON Lines to JSON Lines: sklearn_topics.py ROWS nmf|kmeans COUNT"""
import json
import sys

import numpy
from sklearn.cluster import KMeans
from sklearn.decomposition import NMF, TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.preprocessing import normalize

path, method, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
with open(path, "rb") as file:
    rows = [json.loads(line) for line in file]
texts = [(row["title"] + "\n" if row.get("title") else "") + row["text"] for row in rows]
vectorizer = TfidfVectorizer(sublinear_tf=True, min_df=5, max_df=0.5, stop_words="english")
matrix = vectorizer.fit_transform(texts)
if method == "nmf":
    model = NMF(count, random_state=0)
    weights = model.fit_transform(matrix)
    topics, terms = weights.argmax(axis=1), model.components_
else:
    places = normalize(TruncatedSVD(100, random_state=0).fit_transform(matrix))
    topics = KMeans(count, n_init=1, random_state=0).fit_predict(places)
    everywhere = numpy.asarray(matrix.mean(axis=0)).ravel()
    terms = [numpy.asarray(matrix[topics == topic].mean(axis=0)).ravel() - everywhere for topic in range(count)]
names = vectorizer.get_feature_names_out()
for topic, values in enumerate(terms):
    print(json.dumps({"topic": topic, "terms": names[numpy.argsort(values)[::-1][:10]].tolist()}))
for row, topic in zip(rows, topics):
    print(json.dumps({"id": str(row["id"]), "topic": int(topic)}))

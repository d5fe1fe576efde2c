#!/usr/bin/env python3
"""Turns texts into a TF-IDF matrix and saves it: `sklearn_features.py DATA MAX_N MIN_DF OUT`."""
import sys

import scipy.sparse
import texts
from sklearn.feature_extraction.text import TfidfVectorizer

data, max_n, min_df, output = sys.argv[1:]
vectorizer = TfidfVectorizer(sublinear_tf=True, ngram_range=(1, int(max_n)), min_df=int(min_df))
matrix = vectorizer.fit_transform(map(texts.text, texts.read(data)))
scipy.sparse.save_npz(output, matrix, compressed=False)

#!/usr/bin/env python3
"""Turns texts into the TF-IDF rows of a trained pipeline and saves them: `sklearn_transform.py DATA MODEL OUT`."""
import sys

import joblib
import scipy.sparse
import texts

data, model, output = sys.argv[1:]
matrix = joblib.load(model)[0].transform(map(texts.text, texts.read(data)))
scipy.sparse.save_npz(output, matrix, compressed=False)

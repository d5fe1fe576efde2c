#!/usr/bin/env python3
"""Writes the TF-IDF matrix of a corpus, with each row's class, as plain numbers: `matrices.py DATA FIELD OUT [SHARE|RANK]`.

SHARE below 1 keeps that part of the rows, evenly spread and with all columns; RANK writes the rows' coordinates in
scikit-learn's latent semantic analysis instead, each of length 1. `numerics.py` and `NumericsBenchmark` read it.
"""
import pathlib
import sys

import numpy
import texts
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.preprocessing import normalize

data, field, output, *part = sys.argv[1:]
folder = pathlib.Path(output)
documents, labels = texts.labelled(data, field)
labels = numpy.unique(labels, return_inverse=True)[1]
matrix = TfidfVectorizer(sublinear_tf=True, min_df=2, dtype=numpy.float32).fit_transform(documents)
if part and float(part[0]) < 1:
    kept = numpy.unique(numpy.linspace(0, matrix.shape[0] - 1, round(matrix.shape[0] * float(part[0]))).astype(int))
    matrix, labels = matrix[kept], labels[kept]
folder.mkdir(exist_ok=True)
labels.astype("i8").tofile(folder / "labels.i64")
if part and float(part[0]) >= 1:
    matrix = normalize(TruncatedSVD(int(part[0]), random_state=1).fit_transform(matrix)).astype("f4")
    matrix.tofile(folder / "dense.f32")
else:
    matrix.sort_indices()
    matrix.indptr.astype("i8").tofile(folder / "row_offsets.i64")
    matrix.indices.astype("u4").tofile(folder / "column_indices.u32")
    matrix.data.tofile(folder / "values.f32")
# Last, so that an unfinished folder is not taken for a whole one.
numpy.array(matrix.shape, "i8").tofile(folder / "shape.i64")

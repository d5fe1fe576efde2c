#!/usr/bin/env python3
"""Fits a matrix of `matrices.py` with both sides to a tight tolerance and compares: `optimum.py PROGRAM MATRIX KIND C THREADS`.

KIND is multinomial, ovr, or binary: then the rows of the first half of the classes stand against the rest. Exits with 1 where
the objectives differ by more than 1e-6 of themselves, or a label other than on a tie.
"""
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
import warnings

import numpy
import plain
from sklearn.linear_model import LogisticRegression

program, source, kind, c, threads = sys.argv[1:]
c = float(c)
warnings.simplefilter("ignore")
matrix, labels = plain.read(source)
with tempfile.TemporaryDirectory() as folder:
    for file in pathlib.Path(source).iterdir():
        shutil.copy(file, folder)
    if kind == "binary":
        labels = (labels > labels.max() // 2).astype("i8")
        labels.tofile(pathlib.Path(folder, "labels.i64"))
    command = [program, "logistic", folder, "ovr" if kind == "ovr" else "multinomial", str(c), "1e-8", threads, folder]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    intercepts = numpy.fromfile(pathlib.Path(folder, "intercepts.f32"), "f4")
    weights = numpy.fromfile(pathlib.Path(folder, "weights.f32"), "f4").reshape(matrix.shape[1], -1)

wide = matrix.astype("f8")
targets = [labels == label for label in range(labels.max() + 1)] if kind == "ovr" else [labels]
models = [LogisticRegression(C=c, tol=1e-7, max_iter=10000).fit(wide, target) for target in targets]
peer_weights = numpy.vstack([model.coef_ for model in models]).T
peer_intercepts = numpy.concatenate([model.intercept_ for model in models])

ours, scores = plain.objective(matrix, labels, weights, intercepts, c, kind)
peer, peer_scores = plain.objective(matrix, labels, peer_weights, peer_intercepts, c, kind)
if kind == "binary":
    scores, peer_scores = (numpy.hstack([0 * part, part]) for part in (scores, peer_scores))
differ = numpy.flatnonzero(scores.argmax(axis=1) != peer_scores.argmax(axis=1))
best = numpy.sort(peer_scores[differ], axis=1)
ties = int((best[:, -1] - best[:, -2] < 1e-3).sum())
relative = (ours - peer) / peer
print(json.dumps({"ours": ours, "peer": peer, "relative": relative, "rows": len(labels), "differ": len(differ), "ties": ties}))
sys.exit(0 if abs(relative) <= 1e-6 and ties == len(differ) else 1)

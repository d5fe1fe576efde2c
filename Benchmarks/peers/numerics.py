#!/usr/bin/env python3
"""Runs one numerical step on a matrix of `matrices.py` and prints its seconds, file reading left out, as a line of JSON.

    numerics.py svd MATRIX RANK                          scikit-learn's TruncatedSVD, its defaults
    numerics.py exact MATRIX RANK OUT                    ARPACK's singular values, kept in OUT once they are computed
    numerics.py energy EXACT FOUND RANK                  the share of the exact energy in NumericsBenchmark's values
    numerics.py logistic MATRIX multinomial|ovr C TOLERANCE   scikit-learn's LogisticRegression, lbfgs
    numerics.py liblinear SVM C                          liblinear-train -s 7, less what it takes to read the file
"""
import json
import subprocess
import sys
import tempfile
import time
import warnings

import numpy


def timed(work):
    start = time.perf_counter()
    result = work()
    return time.perf_counter() - start, result


def energy(values):
    return float((numpy.asarray(values, "f8") ** 2).sum())


def main(what, *given):
    if what == "energy":
        exact, found = (numpy.fromfile(path)[: int(given[2])] for path in given[:2])
        return {"energy": energy(found) / energy(exact)}
    if what == "liblinear":
        def train(*options):
            with tempfile.NamedTemporaryFile() as model:
                return timed(lambda: subprocess.run(
                    ["liblinear-train", "-q", "-s", "7", *options, given[0], model.name], check=True))[0]

        # One pass over each class at a C that leaves nothing to do is nearly all reading.
        return {"seconds": train("-c", given[1]) - train("-c", "1e-9", "-e", "1e9")}
    import plain

    matrix, labels = plain.read(given[0])
    if what == "exact":
        from scipy.sparse.linalg import svds

        seconds, values = timed(
            lambda: svds(matrix.astype("f8"), int(given[1]), return_singular_vectors=False, tol=1e-6))
        numpy.sort(values)[::-1].tofile(given[2])
        return {"seconds": seconds}
    if what == "svd":
        from sklearn.decomposition import TruncatedSVD

        seconds, svd = timed(lambda: TruncatedSVD(int(given[1]), random_state=1).fit(matrix))
        return {"seconds": seconds, "singularValues": [float(value) for value in svd.singular_values_]}
    from sklearn.linear_model import LogisticRegression
    from sklearn.multiclass import OneVsRestClassifier

    kind, c, tolerance = given[1], float(given[2]), float(given[3])
    warnings.simplefilter("ignore")
    model = LogisticRegression(C=c, tol=tolerance, max_iter=10000)
    if kind == "ovr":
        model = OneVsRestClassifier(model)
    seconds, model = timed(lambda: model.fit(matrix, labels))
    parts = model.estimators_ if kind == "ovr" else [model]
    weights = numpy.vstack([part.coef_ for part in parts]).T
    intercepts = numpy.concatenate([part.intercept_ for part in parts])
    return {"seconds": seconds, "objective": plain.objective(matrix, labels, weights, intercepts, c, kind)[0]}


if __name__ == "__main__":
    print(json.dumps(main(*sys.argv[1:])))

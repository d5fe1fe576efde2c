"""Reads the matrices that `matrices.py` writes."""
import pathlib

import numpy
import scipy.sparse


def read(folder):
    """The matrix, sparse or dense, and the class of each row."""
    folder = pathlib.Path(folder)
    shape = tuple(numpy.fromfile(folder / "shape.i64", "i8"))
    labels = numpy.fromfile(folder / "labels.i64", "i8")
    if (folder / "dense.f32").exists():
        return numpy.fromfile(folder / "dense.f32", "f4").reshape(shape), labels
    parts = [numpy.fromfile(folder / name, kind) for name, kind in
             [("values.f32", "f4"), ("column_indices.u32", "i4"), ("row_offsets.i64", "i8")]]
    return scipy.sparse.csr_matrix((parts[0], parts[1], parts[2].astype("i4")), shape=shape), labels


def objective(matrix, labels, weights, intercepts, c, kind):
    """C times the sum of the rows' log losses plus half the squared norm of the weights, in double precision; and the scores."""
    weights = weights.astype("f8")
    scores = matrix.astype("f8") @ weights + intercepts
    rows = numpy.arange(len(labels))
    if kind == "multinomial":
        losses = numpy.logaddexp.reduce(scores, axis=1) - scores[rows, labels]
    else:
        signs = numpy.full(scores.shape, -1.0)
        if kind == "binary":
            signs[labels == 1] = 1
        else:
            signs[rows, labels] = 1
        losses = numpy.logaddexp(0, -signs * scores)
    return c * losses.sum() + (weights**2).sum() / 2, scores

"""Writes references.json: objectives and gradients from numpy in double precision, and optima from scikit-learn.

Run with numpy 2 and scikit-learn 1.9: python make_references.py
"""

import json
import pathlib
import warnings

import numpy as np
import scipy
import sklearn
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression

warnings.simplefilter("ignore")
rng = np.random.default_rng(7)


def floats(a):
    return [float(f"{x:.9g}") for x in np.asarray(a).ravel()]


def log_losses(Z, Y, kind):
    if kind == "multinomial":
        m = Z.max(1, keepdims=True)
        return (np.log(np.exp(Z - m).sum(1)) + m[:, 0] - (Z * Y).sum(1))[:, None]
    return np.logaddexp(0, Z) - Y * Z


def probabilities(Z, kind):
    if kind == "multinomial":
        E = np.exp(Z - Z.max(1, keepdims=True))
        return E / E.sum(1, keepdims=True)
    return 1 / (1 + np.exp(-Z))


def evaluate(X, Y, W, b, weights, kind, C, l1, l2):
    """Objective and gradient of the smooth part; weights are one a row and output (or one a row)."""
    Z = X @ W + b
    f = C * (weights * log_losses(Z, Y, kind)).sum() + l2 / 2 * (W**2).sum()
    R = C * weights * (probabilities(Z, kind) - Y)
    return f + l1 * np.abs(W).sum(), X.T @ R + l2 * W, R.sum(0)


def optimum(X, Y, weights, kind, C, l1, l2, intercept):
    """The minimum by L-BFGS-B on the positive and negative parts of the weights, in double precision."""
    d, k = X.shape[1], Y.shape[1]

    def split(v):
        U, V, b = v[: d * k].reshape(d, k), v[d * k : 2 * d * k].reshape(d, k), v[2 * d * k :]
        return U, V, b

    def f(v):
        U, V, b = split(v)
        W = U - V
        value, G, gb = evaluate(X, Y, W, b, weights, kind, C, 0, l2)
        value += l1 * (U.sum() + V.sum())
        gb = gb if intercept else 0 * gb
        return value, np.concatenate([(G + l1).ravel(), (-G + l1).ravel(), gb])

    v = np.zeros(2 * d * k + k)
    bounds = [(0, None)] * (2 * d * k) + [(None, None)] * k
    for _ in range(6):
        v = minimize(f, v, jac=True, method="L-BFGS-B", bounds=bounds,
                     options=dict(maxiter=20000, maxfun=40000, ftol=1e-16, gtol=1e-11, maxcor=40)).x
    U, V, b = split(v)
    W = U - V
    return W, b, evaluate(X, Y, W, b, weights, kind, C, l1, l2)[0]


n, sparse_columns, dense_columns = 60, 14, 4
S = np.where(rng.random((n, sparse_columns)) < 0.3, rng.random((n, sparse_columns)), 0)
S[5] = 0  # an empty row
S[:, 3] = 0.5  # a constant feature
S[:, 9] = 0  # a feature that no row has
D = rng.normal(size=(n, dense_columns)) * 0.5
S, D = S.astype(np.float32).astype(float), D.astype(np.float32).astype(float)
truth = rng.normal(size=(sparse_columns + dense_columns, 4)) * 2
scores = np.hstack([S, D]) @ truth + rng.gumbel(size=(n, 4))
classes = scores.argmax(1)
for k in range(4):
    classes[k] = k
label_sets = [[k for k in range(4) if scores[i, k] > 0.8] for i in range(n)]
row_weights = rng.integers(0, 4, size=n).astype(float)

out = dict(
    versions=dict(numpy=np.__version__, scipy=scipy.__version__, sklearn=sklearn.__version__),
    rows=n, sparseColumns=sparse_columns, denseColumns=dense_columns, sparse=floats(S), dense=floats(D),
    labelSets=label_sets, classes=[int(c) for c in classes], rowWeights=floats(row_weights), gradients=[], optima=[])

designs = dict(sparse=S, dense=D, both=np.hstack([S, D]))


def problem(kind, design, weighted, class_weights):
    X = designs[design]
    w = row_weights if weighted else np.ones(n)
    if kind == "labelSets":
        Y = np.array([[float(k in s) for k in range(4)] for s in label_sets])
        W = w[:, None] * np.ones((1, 4))
        if class_weights == "balanced":
            p = (w[:, None] * Y).sum(0)
            W = W * np.where(Y > 0, w.sum() / (2 * p), w.sum() / (2 * (w.sum() - p)))
        return X, Y, W, None
    y = classes % 2 if kind == "binary" else classes
    count = 2 if kind == "binary" else 4
    cw = np.ones(count)
    if class_weights == "balanced":
        cw = np.array([w.sum() / (count * w[y == k].sum()) for k in range(count)])
    if class_weights == "given":
        cw = np.array([0.5, 2.0, 1.0, 3.0])[:count]
    W = (w * cw[y])[:, None]
    Y = (y[:, None] == 1).astype(float) if kind == "binary" else np.eye(4)[y]
    return X, Y, W, y


penalties = dict(l2=(0.0, 1.0), l1=(1.0, 0.0), elasticNet=(0.3, 0.7))
for kind in ["binary", "multinomial", "oneVersusRest", "labelSets"]:
    for penalty in penalties:
        for C, scale in [(0.1, 0.0), (1.0, 1.0), (30.0, 20.0)]:
            X, Y, weights, _ = problem(kind, "both", True, "none")
            W = (rng.normal(size=(X.shape[1], Y.shape[1])) * scale).astype(np.float32)
            b = rng.normal(size=Y.shape[1]).astype(np.float32)
            f, G, gb = evaluate(X, Y, W.astype(float), b.astype(float), weights, kind, C, *penalties[penalty])
            out["gradients"].append(dict(
                kind=kind, penalty=penalty, strength=C, weights=floats(W), intercepts=floats(b),
                objective=float(f), weightGradient=floats(G), interceptGradient=floats(gb)))

cases = [(kind, design, "l2", C, True, False, "none") for kind in
         ["binary", "multinomial", "oneVersusRest", "labelSets"]
         for design in ["sparse", "dense", "both"] for C in [0.05, 1.0, 100.0]]
cases += [(kind, "both", "l2", 3.0, intercept, weighted, cw) for kind in
          ["binary", "multinomial", "oneVersusRest"]
          for intercept, weighted, cw in [(False, False, "none"), (True, True, "balanced"), (True, False, "given")]]
cases += [("labelSets", "both", "l2", 3.0, True, True, "balanced")]
cases += [(kind, design, penalty, C, True, False, "none") for kind in ["binary", "multinomial", "labelSets"]
          for design in ["sparse", "both"] for penalty in ["l1", "elasticNet"] for C in [0.5, 10.0]]
cases += [("binary", "both", "l1", 2.0, False, True, "none"), ("multinomial", "both", "l1", 2.0, False, True, "none")]
for kind, design, penalty, C, intercept, weighted, cw in cases:
    X, Y, weights, y = problem(kind, design, weighted, cw)
    l1, l2 = penalties[penalty]
    W, b, f = optimum(X, Y, weights, kind, C, l1, l2, intercept)
    case = dict(kind=kind, design=design, penalty=penalty, strength=C, hasIntercept=intercept, weighted=weighted,
                classWeights=cw, objective=float(f), scores=floats(X @ W + b), zeros=int((np.abs(W) < 1e-9).sum()))
    if kind in ["binary", "multinomial"]:
        # scikit-learn on the same problem: it must agree with the minimum above.
        model = LogisticRegression(
            C=C, fit_intercept=intercept, tol=1e-10, max_iter=200000,
            solver="newton-cg" if penalty == "l2" else "saga",
            l1_ratio=dict(l2=0.0, l1=1.0, elasticNet=0.3)[penalty], random_state=0)
        model.fit(X, y, sample_weight=weights[:, 0])
        Ws, bs = model.coef_.T, model.intercept_
        fs = evaluate(X, Y, Ws, bs, weights, kind, C, l1, l2)[0]
        assert abs(fs - f) < 1e-7 * f, (case["kind"], design, penalty, C, fs, f)
        case["scikitLearnObjective"] = float(fs)
    out["optima"].append(case)

pathlib.Path(__file__).with_name("references.json").write_text(json.dumps(out))
print(len(out["gradients"]), len(out["optima"]))

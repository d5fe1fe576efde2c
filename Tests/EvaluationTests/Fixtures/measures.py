#!/usr/bin/env python3
"""Writes measures.json: generated cases with their measures, by scikit-learn.

Recorded with scikit-learn 1.9.1, numpy 2.4.6 and scipy 1.17.1 on Python 3.11. The expected calibration error,
which scikit-learn does not have, is computed here from its definition.
"""
import json
import math
import pathlib
import warnings

import numpy as np
from sklearn import metrics as sk

warnings.filterwarnings("ignore")
BINS = 15


def calibration_error(probabilities, happened):
    """Sum over equal-width bins (a, b] of |mean probability - share true| times the bin's share of events."""
    edges = np.clip(np.ceil(probabilities * BINS).astype(int) - 1, 0, BINS - 1)
    error = 0.0
    for b in range(BINS):
        inside = edges == b
        if inside.any():
            gap = abs(probabilities[inside].mean() - happened[inside].mean())
            error += inside.mean() * gap
    return error


def averages(truth, predicted, kinds):
    result = {}
    for kind in kinds:
        p, r, f, _ = sk.precision_recall_fscore_support(truth, predicted, average=kind, zero_division=0)
        result[kind] = [p, r, f]
    return result


def areas(truth, probabilities):
    """Areas for each column; None where undefined."""
    roc, ap = [], []
    for column in range(probabilities.shape[1]):
        y, s = truth[:, column], probabilities[:, column]
        roc.append(sk.roc_auc_score(y, s) if 0 < y.sum() < len(y) else None)
        ap.append(sk.average_precision_score(y, s) if y.any() else None)
    support = truth.sum(axis=0)
    return {
        "rocAUC": roc, "averagePrecision": ap,
        "macroROCAUC": mean(roc), "weightedROCAUC": mean(roc, support),
        "macroAveragePrecision": mean(ap), "weightedAveragePrecision": mean(ap, support),
        "microROCAUC": sk.roc_auc_score(truth.ravel(), probabilities.ravel()) if 0 < truth.sum() < truth.size else None,
        "microAveragePrecision":
            sk.average_precision_score(truth.ravel(), probabilities.ravel()) if truth.any() else None,
    }


def mean(values, weights=None):
    """The mean of those that are defined, as scikit-learn averages areas where all of them are."""
    kept = [i for i, value in enumerate(values) if value is not None]
    if not kept:
        return None
    return float(np.average([values[i] for i in kept], weights=None if weights is None else [weights[i] for i in kept]))


def must_equal(value, reference):
    assert abs(value - reference) < 1e-12, (value, reference)


def one_label(rng, rows, classes, skill, rounded, absent):
    """A case of one label of several; the classes in `absent` have no rows, `rounded` makes ties."""
    present = [c for c in range(classes) if c not in absent]
    truth = rng.choice(present, rows)
    scores = rng.gumbel(size=(rows, classes))
    scores[np.arange(rows), truth] += skill
    probabilities = np.exp(scores) / np.exp(scores).sum(axis=1, keepdims=True)
    if rounded:
        probabilities = probabilities.round(1)
        probabilities[:, -1] = np.clip(1 - probabilities[:, :-1].sum(axis=1), 0, 1)
        probabilities = (probabilities / probabilities.sum(axis=1, keepdims=True))
    probabilities = probabilities.round(8)
    predicted = probabilities.argmax(axis=1)
    labels = np.arange(classes)
    p, r, f, support = sk.precision_recall_fscore_support(truth, predicted, labels=labels, zero_division=0)
    kappa = sk.cohen_kappa_score(truth, predicted)
    indicator = truth[:, None] == labels
    expected = {
        "confusion": sk.confusion_matrix(truth, predicted, labels=labels).ravel().tolist(),
        "accuracy": sk.accuracy_score(truth, predicted),
        "balancedAccuracy": sk.balanced_accuracy_score(truth, predicted),
        "hammingLoss": sk.hamming_loss(truth, predicted),
        "matthewsCorrelation": sk.matthews_corrcoef(truth, predicted),
        "cohenKappa": None if math.isnan(kappa) else kappa,
        "precision": p.tolist(), "recall": r.tolist(), "f1": f.tolist(), "support": support.tolist(),
        "averages": averages(truth, predicted, ["micro", "macro", "weighted"]),
        "logLoss": sk.log_loss(truth, probabilities, labels=labels),
        "brierScore": sk.brier_score_loss(
            truth, probabilities if classes > 2 else probabilities[:, 1], labels=labels,
            **({} if classes > 2 else {"pos_label": 1})),
        "expectedCalibrationError": calibration_error(probabilities.max(axis=1), predicted == truth),
        **areas(indicator.astype(int), probabilities),
    }
    if len(set(truth)) == classes and classes > 2 and rows > classes:
        for kind in ("micro", "macro", "weighted"):
            must_equal(
                expected[f"{kind}ROCAUC"], sk.roc_auc_score(truth, probabilities, multi_class="ovr", average=kind))
            must_equal(
                expected[f"{kind}AveragePrecision"], sk.average_precision_score(truth, probabilities, average=kind))
    return {"classes": classes, "truth": truth.tolist(), "probabilities": probabilities.ravel().tolist(),
            "expected": expected}


def several_labels(rng, rows, labels, share, skill, rounded):
    """A case where a row may have several labels or none; about `share` of the labels apply."""
    truth = rng.random((rows, labels)) < share
    scores = rng.logistic(size=(rows, labels)) + np.where(truth, skill, -skill)
    probabilities = 1 / (1 + np.exp(-scores))
    if rounded:
        probabilities = probabilities.round(1)
    probabilities = probabilities.round(8)
    predicted = probabilities >= 0.5
    y, z = truth.astype(int), predicted.astype(int)
    p, r, f, support = sk.precision_recall_fscore_support(y, z, average=None, zero_division=0)
    expected = {
        "precision": np.atleast_1d(p).tolist(), "recall": np.atleast_1d(r).tolist(),
        "f1": np.atleast_1d(f).tolist(), "support": np.atleast_1d(support).tolist(),
        "averages": averages(y, z, ["micro", "macro", "weighted"]),
        "samplesF1": sk.f1_score(y, z, average="samples", zero_division=0),
        "hammingLoss": sk.hamming_loss(y, z),
        "subsetAccuracy": sk.accuracy_score(y, z),
        "labelRankingAveragePrecision": sk.label_ranking_average_precision_score(y, probabilities),
        "logLoss": float(np.mean(
            [sk.log_loss(y[:, c], probabilities[:, c], labels=[0, 1]) for c in range(labels)])),
        "brierScore": float(np.mean(
            [sk.brier_score_loss(y[:, c], probabilities[:, c], labels=[0, 1], pos_label=1) for c in range(labels)])),
        "expectedCalibrationError": calibration_error(probabilities.ravel(), truth.ravel()),
        **areas(y, probabilities),
    }
    return {"labels": labels, "truth": [np.flatnonzero(row).tolist() for row in truth],
            "predicted": [np.flatnonzero(row).tolist() for row in predicted],
            "probabilities": probabilities.ravel().tolist(), "expected": expected}


def cases(seed):
    """Cases with few classes and many, absent classes, one row, ties, several labels."""
    rng = np.random.default_rng(seed)
    one = [
        one_label(rng, rows, classes, skill, rounded, absent)
        for rows, classes, skill, rounded, absent in
        [(1, 2, 1, False, []), (1, 5, 0, False, []), (1, 3, 9, True, []), (2, 2, 0, False, []), (3, 3, 1, True, [])]
        + [(30, 2, skill, rounded, []) for skill in (0, 1, 3) for rounded in (False, True)]
        + [(40, 3, skill, rounded, []) for skill in (0, 2, 8) for rounded in (False, True)]
        + [(60, 4, 1.5, rounded, absent) for absent in ([0], [3], [1, 2], [0, 1, 2]) for rounded in (False, True)]
        + [(25, 20, skill, rounded, []) for skill in (0, 3) for rounded in (False, True)]
        + [(200, 20, 2, rounded, []) for rounded in (False, True)]
        + [(60, 50, 2, rounded, list(range(0, 50, 3))) for rounded in (False, True)]
    ]
    several = [
        several_labels(rng, rows, labels, share, skill, rounded)
        for rows, labels, share, skill, rounded in
        [(1, 2, 0.5, 1, False), (1, 4, 0, 1, False), (1, 4, 1, 1, False), (2, 3, 0.5, 0, True)]
        + [(30, 2, share, 1, rounded) for share in (0.1, 0.5) for rounded in (False, True)]
        + [(40, 5, share, skill, rounded) for share in (0, 0.3, 1) for skill in (0, 2) for rounded in (False, True)]
        + [(50, 30, share, skill, rounded) for share in (0.02, 0.2) for skill in (0, 2) for rounded in (False, True)]
    ]
    return {"oneLabel": one, "severalLabels": several}


if __name__ == "__main__":
    recorded = cases(20240229)
    out = pathlib.Path(__file__).with_name("measures.json")
    out.write_text(json.dumps(recorded, separators=(",", ":")) + "\n")
    print(" + ".join(str(len(part)) for part in recorded.values()), "cases,", f"{out.stat().st_size:,} bytes")

#!/usr/bin/env python3
"""Writes curves.json: generated cases with their precision-recall curves by scikit-learn, and their risk-coverage curves and
confidence histograms by numpy.

Recorded with scikit-learn 1.9.1 and numpy 2.4.6 on Python 3.11.
"""
import json
import pathlib

import numpy as np
from sklearn.metrics import precision_recall_curve

rng = np.random.default_rng(11)
cases = []
for rows, decimals in [(1, 2), (2, 1), (5, 1), (12, 1), (40, 2), (40, 1), (200, 3), (200, 1), (300, 6)]:
    for share in (0.1, 0.5, 1.0):
        positive = rng.random(rows) < share
        positive[rng.integers(rows)] = True
        scores = np.clip(np.round(rng.random(rows) * 0.7 + positive * rng.random(rows) * 0.3, decimals), 0, 1)
        precision, recall, thresholds = precision_recall_curve(positive, scores)
        # Coverage and accuracy after each distinct confidence, from the highest on.
        coverage, accuracy = [], []
        for threshold in np.unique(scores)[::-1]:
            taken = scores >= threshold
            coverage.append(float(taken.mean()))
            accuracy.append(float(positive[taken].mean()))
        right, _ = np.histogram(scores[positive], bins=20, range=(0, 1))
        wrong, _ = np.histogram(scores[~positive], bins=20, range=(0, 1))
        cases.append({
            "scores": scores.tolist(),
            "positive": positive.tolist(),
            # scikit-learn goes by rising thresholds; ours falls.
            "precision": precision[::-1].tolist(),
            "recall": recall[::-1].tolist(),
            "thresholds": thresholds[::-1].tolist(),
            "coverage": coverage,
            "accuracy": accuracy,
            "right": right.tolist(),
            "wrong": wrong.tolist(),
        })
pathlib.Path(__file__).with_name("curves.json").write_text(json.dumps(cases) + "\n")

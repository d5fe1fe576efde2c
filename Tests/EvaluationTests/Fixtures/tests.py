#!/usr/bin/env python3
"""Writes tests.json: p-values of McNemar's test, quantiles, and tails of Student's t and the normal distribution, by scipy 1.17.1 and numpy 2.4.6."""
import json
import pathlib

import numpy as np
from scipy import stats


def mcnemar(b, c):
    n, k = b + c, min(b, c)
    return {
        "b": b, "c": c,
        "exact": stats.binomtest(k, n, 0.5).pvalue if n else 1.0,
        "mid": min(1.0, 2 * stats.binom.cdf(k - 1, n, 0.5) + stats.binom.pmf(k, n, 0.5)),
        "corrected": stats.chi2.sf(max(0, abs(b - c) - 1) ** 2 / n, 1) if n else 1.0,
    }


def student(freedom, tail):
    """Student's and the normal quantile of an upper tail, and the tail of an expanded percentile interval (Hesterberg 2015)."""
    n = freedom + 1
    return {
        "freedom": freedom, "tail": tail, "quantile": stats.t.isf(tail, freedom), "normal": stats.norm.isf(tail),
        "expanded": stats.norm.sf(np.sqrt(n / (n - 1)) * stats.t.isf(tail, freedom)),
    }


rng = np.random.default_rng(7)
values = rng.normal(size=23).round(6).tolist()
shares = [0, 0.025, 0.1, 0.5, 0.975, 1]
pathlib.Path(__file__).with_name("tests.json").write_text(json.dumps({
    "mcnemar": [mcnemar(b, c) for b, c in
                [(0, 0), (1, 0), (0, 6), (3, 3), (10, 2), (5, 15), (40, 61), (121, 59), (500, 620), (2000, 2000)]],
    "students": [student(freedom, tail) for freedom in (1, 2, 5, 11, 40, 1000, 100000) for tail in (0.005, 0.025, 0.2)],
    "values": values, "shares": shares, "quantiles": np.quantile(values, shares).tolist(),
}, indent=1) + "\n")

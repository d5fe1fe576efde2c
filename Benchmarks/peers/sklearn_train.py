#!/usr/bin/env python3
"""Trains and saves scikit-learn's classifier: TF-IDF, LSA if a rank is given, and logistic regression."""
import argparse

import joblib
import texts
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline


def pipeline(max_n=1, min_df=2, rank=None, c=10):
    steps = [TfidfVectorizer(sublinear_tf=True, ngram_range=(1, max_n), min_df=min_df)]
    if rank:
        steps.append(TruncatedSVD(rank, random_state=1))
    return make_pipeline(*steps, LogisticRegression(C=c, max_iter=1000))


if __name__ == "__main__":
    arguments = argparse.ArgumentParser()
    arguments.add_argument("data")
    arguments.add_argument("field")
    arguments.add_argument("model")
    arguments.add_argument("--max-n", type=int, default=1)
    arguments.add_argument("--min-df", type=int, default=2)
    arguments.add_argument("--rank", type=int)
    given = arguments.parse_args()
    model = pipeline(given.max_n, given.min_df, given.rank)
    model.fit(*texts.labelled(given.data, given.field))
    joblib.dump(model, given.model)

#!/usr/bin/env python3
"""Trains and saves scikit-learn's classifier with C chosen by cross-validation: `sklearn_cv.py DATA FIELD MODEL FOLDS C...`."""
import sys

import joblib
import texts
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegressionCV
from sklearn.pipeline import make_pipeline

data, field, output, folds, *strengths = sys.argv[1:]
model = make_pipeline(
    TfidfVectorizer(sublinear_tf=True, min_df=2),
    LogisticRegressionCV(
        Cs=[float(c) for c in strengths], cv=int(folds), scoring="neg_log_loss", max_iter=1000, l1_ratios=(0,),
        use_legacy_attributes=False),
)
model.fit(*texts.labelled(data, field))
joblib.dump(model, output)
print("C =", model[-1].C_)

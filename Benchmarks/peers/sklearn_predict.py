#!/usr/bin/env python3
"""Classifies one row from standard input: `sklearn_predict.py MODEL`."""
import json
import sys

import joblib
import texts

print(joblib.load(sys.argv[1]).predict([texts.text(json.load(sys.stdin))])[0])

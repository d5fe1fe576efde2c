#!/usr/bin/env python3
"""Classifies one text from standard input: `sklearn_predict.py MODEL`."""
import sys

import joblib

print(joblib.load(sys.argv[1]).predict([sys.stdin.read()])[0])

#!/usr/bin/env python3
"""Trains and saves fastText's classifier: `fasttext_train.py LINES MODEL`."""
import sys

import fasttext

OPTIONS = {"epoch": 25, "lr": 0.5, "dim": 100, "thread": 2, "verbose": 0, "seed": 1}

if __name__ == "__main__":
    fasttext.train_supervised(sys.argv[1], **OPTIONS).save_model(sys.argv[2])

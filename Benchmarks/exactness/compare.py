#!/usr/bin/env python3
"""Compares the matrix of Slant's scikit-learn mode with TfidfVectorizer's under many options.

    Benchmarks/exactness/compare.py [TEXTS.jsonl[.gz]]

Runs `.build/release/slant features` (or what SLANT names) on the texts, by default those of the newsgroups corpus.

Needs nothing but Python 3.11 or later: on its first run it makes a virtual environment beside itself with the
versions in requirements.txt. PYTHON names another interpreter that has them.

For every case the terms must be the same in the same order, the pattern of the matrix the same, and every
value within 1e-6. max_features is compared apart from ties: scikit-learn breaks them arbitrarily.
"""

import gzip
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
SLANT = os.environ.get("SLANT", HERE / "../../.build/release/slant")

# name: (Slant's options, scikit-learn's arguments)
WORDS = {"minimumDocumentFrequency": 1, "termFrequency": "raw"}
CASES = {
    "words": ({}, {}),
    "sublinear, min_df 2, max_df 0.5": (
        {"termFrequency": "sublinear", "minimumDocumentFrequency": 2, "maximumDocumentFrequency": 0.5},
        {"sublinear_tf": True, "min_df": 2, "max_df": 0.5},
    ),
    "1-2-grams": ({"analyzers": [{"ngrams": "1-2"}]}, {"ngram_range": (1, 2)}),
    "1-2-grams, min_df 3": (
        {"analyzers": [{"ngrams": "1-2"}], "minimumDocumentFrequency": 3},
        {"ngram_range": (1, 2), "min_df": 3},
    ),
    "2-3-grams, sublinear, min_df 2": (
        {"analyzers": [{"ngrams": "2-3"}], "termFrequency": "sublinear", "minimumDocumentFrequency": 2},
        {"ngram_range": (2, 3), "sublinear_tf": True, "min_df": 2},
    ),
    "3-grams, min_df 2": (
        {"analyzers": [{"ngrams": "3"}], "minimumDocumentFrequency": 2},
        {"ngram_range": (3, 3), "min_df": 2},
    ),
    "binary, l1": ({"termFrequency": "binary", "normalization": "l1"}, {"binary": True, "norm": "l1"}),
    "counts": (
        {"inverseDocumentFrequency": "none", "normalization": "none"},
        {"use_idf": False, "norm": None},
    ),
    "plain idf": ({"inverseDocumentFrequency": "plain"}, {"smooth_idf": False}),
    "shares": (
        {"minimumDocumentFrequency": 0.001, "maximumDocumentFrequency": 0.2},
        {"min_df": 0.001, "max_df": 0.2},
    ),
    "no accents": ({"stripAccents": True}, {"strip_accents": "unicode"}),
    "English stop words, 1-2-grams, min_df 2": (
        {"stopWords": "SCIKIT-LEARN", "analyzers": [{"ngrams": "1-2"}], "minimumDocumentFrequency": 2},
        {"stop_words": "english", "ngram_range": (1, 2), "min_df": 2},
    ),
    "max_features": (
        {"maximumFeatures": 5000, "inverseDocumentFrequency": "none", "normalization": "none"},
        {"max_features": 5000, "use_idf": False, "norm": None},
    ),
    "characters 1-2": (
        {"analyzers": [{"unit": "character", "ngrams": "1-2"}]},
        {"analyzer": "char", "ngram_range": (1, 2)},
    ),
    "characters 3-5, min_df 5": (
        {"analyzers": [{"unit": "character", "ngrams": "3-5"}], "minimumDocumentFrequency": 5},
        {"analyzer": "char", "ngram_range": (3, 5), "min_df": 5},
    ),
    "characters in words 2-4, sublinear, min_df 2": (
        {
            "analyzers": [{"unit": "characterInWord", "ngrams": "2-4"}],
            "termFrequency": "sublinear",
            "minimumDocumentFrequency": 2,
        },
        {"analyzer": "char_wb", "ngram_range": (2, 4), "sublinear_tf": True, "min_df": 2},
    ),
    "characters in words 5": (
        {"analyzers": [{"unit": "characterInWord", "ngrams": "5"}]},
        {"analyzer": "char_wb", "ngram_range": (5, 5)},
    ),
}


def enter_environment():
    """Runs this script again under an interpreter that has the packages."""
    if "SLANT_EXACTNESS_ENVIRONMENT" in os.environ:
        return
    python = os.environ.get("PYTHON")
    if python is None:
        folder = HERE / ".venv"
        python = str(folder / "bin" / "python")
        if not pathlib.Path(python).exists():
            subprocess.run([sys.executable, "-m", "venv", folder], check=True)
            subprocess.run(
                [python, "-m", "pip", "install", "--quiet", "-r", HERE / "requirements.txt"], check=True
            )
    environment = os.environ | {"SLANT_EXACTNESS_ENVIRONMENT": "1"}
    os.execve(python, [python, __file__, *sys.argv[1:]], environment)


def read_texts(path):
    opener = gzip.open if path.endswith(".gz") else open
    with opener(path, "rb") as lines:
        return [json.loads(line)["text"] for line in lines]


def matrix_of_slant(path, options):
    """The terms and the matrix that `slant features` makes of the texts under the options."""
    import scipy.sparse
    from safetensors.numpy import load_file

    with tempfile.TemporaryDirectory() as folder:
        recipe = pathlib.Path(folder, "recipe.yaml")
        # JSON is YAML.
        recipe.write_text(json.dumps({"title": None, "terms": options}))
        output = pathlib.Path(folder, "matrix.safetensors")
        subprocess.run([SLANT, "features", path, "--recipe", recipe, "--output", output, "--quiet"], check=True)
        parts = load_file(output)
    text, ends = bytes(parts["terms"]), parts["term_offsets"]
    terms = [text[start:end].decode() for start, end in zip(ends, ends[1:])]
    matrix = scipy.sparse.csr_matrix(
        (parts["values"], parts["column_indices"].astype("i4"), parts["row_offsets"]), shape=tuple(parts["shape"])
    )
    return terms, matrix


def difference(terms, ours, reference_terms, reference):
    """What differs, or None; and the largest difference of a value."""
    import numpy

    reference.sort_indices()
    if terms != reference_terms:
        odd = sorted(set(terms) ^ set(reference_terms))
        return f"{len(terms)} terms against {len(reference_terms)}, such as {odd[:5]}", None
    if not (
        numpy.array_equal(ours.indptr, reference.indptr) and numpy.array_equal(ours.indices, reference.indices)
    ):
        return "the pattern of non-zero values", None
    largest = float(abs(ours.data - reference.data).max())
    return (None if largest <= 1e-6 else "values"), largest


def without_ties(terms, matrix):
    """The columns with more occurrences than the least frequent one kept."""
    import numpy

    totals = numpy.asarray(matrix.sum(axis=0)).ravel()
    kept = numpy.flatnonzero(totals > totals.min())
    return [terms[column] for column in kept], matrix[:, kept].tocsr(), totals.min()


def main():
    if len(sys.argv) > 2 or sys.argv[1:] == ["--help"]:
        sys.exit(__doc__)
    enter_environment()
    import sklearn
    from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS, TfidfVectorizer

    path = sys.argv[1] if len(sys.argv) > 1 else str(HERE / "../../../shared/data/newsgroups.jsonl.gz")
    texts = read_texts(path)
    print(f"scikit-learn {sklearn.__version__}, {len(texts)} texts")
    failures = 0
    for name, (options, arguments) in CASES.items():
        options = WORDS | {"tokens": "scikitLearn"} | options
        if options.get("stopWords") == "SCIKIT-LEARN":
            options["stopWords"] = sorted(ENGLISH_STOP_WORDS)
        terms, ours = matrix_of_slant(path, options)
        vectorizer = TfidfVectorizer(**arguments)
        start = time.perf_counter()
        reference = vectorizer.fit_transform(texts)
        seconds = time.perf_counter() - start
        reference_terms = list(vectorizer.get_feature_names_out())
        note = ""
        if "max_features" in arguments:
            terms, ours, least = without_ties(terms, ours)
            reference_terms, reference, reference_least = without_ties(reference_terms, reference)
            note = f", apart from terms with {least:.0f} occurrences"
            if least != reference_least:
                terms = []
        fault, largest = difference(terms, ours, reference_terms, reference)
        failures += fault is not None
        verdict = f"DIFFERS in {fault}" if fault else f"equal, largest difference {largest:.1e}"
        print(
            f"{name}: {reference.shape[1]} terms, {reference.nnz} values: {verdict}{note}"
            f" (scikit-learn took {seconds:.1f} s)",
            flush=True,
        )
    print(f"{len(CASES) - failures} of {len(CASES)} cases equal")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()

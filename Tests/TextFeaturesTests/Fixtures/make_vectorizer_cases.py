"""Writes vectorizer_cases.json: what scikit-learn makes of small texts under several options.

Run with Python 3.11, scikit-learn 1.9.1, numpy 2: python make_vectorizer_cases.py
"""

import json
import pathlib
import sys

import sklearn
from sklearn.feature_extraction.text import HashingVectorizer, TfidfVectorizer

TEXTS = [
    "The quick brown fox jumps over the lazy dog; the DOG sleeps.",
    "A quick-witted fox isn't lazy. It's 3.14 o'clock, user_name!",
    "Ça coûte 1½ € à l'Élysée — cafe\u0301 crème, naïve Straße STRASSE ﬁn ™",
    "ΟΔΥΣΣΕΥΣ ΟΔΟΣ'Α Σ ΑΣ. İstanbul ISTANBUL ıssız",
    "Президент встретил президента; ПРЕЗИДЕНТ مُحَمَّد قال إن الرئيس الرئيس",
    "東京都は日本の首都です。 हिन्दी में समाचार   ไทย",
    "",
    "a b c \t x\n\ny  the the the the fox fox",
]

CASES = {
    "words": ({}, {}),
    "sublinear bigrams": (
        {"termFrequency": "sublinear", "analyzers": [{"ngrams": "1-2"}]},
        {"sublinear_tf": True, "ngram_range": (1, 2)},
    ),
    "frequent bigrams": (
        {"analyzers": [{"ngrams": "1-3"}], "minimumDocumentFrequency": 2},
        {"ngram_range": (1, 3), "min_df": 2},
    ),
    "limits": (
        {"minimumDocumentFrequency": 2, "maximumDocumentFrequency": 0.3},
        {"min_df": 2, "max_df": 0.3},
    ),
    "binary, sum 1, plain idf": (
        {"termFrequency": "binary", "normalization": "l1", "inverseDocumentFrequency": "plain"},
        {"binary": True, "norm": "l1", "smooth_idf": False},
    ),
    "counts": (
        {"normalization": "none", "inverseDocumentFrequency": "none"},
        {"norm": None, "use_idf": False},
    ),
    "no accents": ({"stripAccents": True}, {"strip_accents": "unicode"}),
    "stop words": (
        {"stopWords": ["the", "it", "fox"], "analyzers": [{"ngrams": "1-2"}]},
        {"stop_words": ["the", "it", "fox"], "ngram_range": (1, 2)},
    ),
    "characters": (
        {"analyzers": [{"unit": "character", "ngrams": "1-3"}]},
        {"analyzer": "char", "ngram_range": (1, 3)},
    ),
    "frequent characters without accents": (
        {
            "analyzers": [{"unit": "character", "ngrams": "2-4"}],
            "stripAccents": True,
            "minimumDocumentFrequency": 2,
        },
        {"analyzer": "char", "ngram_range": (2, 4), "strip_accents": "unicode", "min_df": 2},
    ),
    "characters in words": (
        {"analyzers": [{"unit": "characterInWord", "ngrams": "1-4"}]},
        {"analyzer": "char_wb", "ngram_range": (1, 4)},
    ),
    "long characters in words": (
        {"analyzers": [{"unit": "characterInWord", "ngrams": "6-7"}], "stripAccents": True},
        {"analyzer": "char_wb", "ngram_range": (6, 7), "strip_accents": "unicode"},
    ),
}

HASHED = {
    "hashed words": ({"analyzers": [{"ngrams": "1-2"}]}, {"ngram_range": (1, 2)}),
    "hashed characters": (
        {"analyzers": [{"unit": "characterInWord", "ngrams": "3-4"}]},
        {"analyzer": "char_wb", "ngram_range": (3, 4)},
    ),
}


def rows(matrix):
    matrix = matrix.tocsr()
    matrix.eliminate_zeros()
    matrix.sort_indices()
    return [
        [[int(column), float(value)] for column, value in zip(row.indices, row.data)]
        for row in (matrix[index] for index in range(matrix.shape[0]))
    ]


def main():
    cases = []
    for name, (options, arguments) in CASES.items():
        vectorizer = TfidfVectorizer(**arguments)
        matrix = vectorizer.fit_transform(TEXTS)
        options = {"tokens": "scikitLearn", "termFrequency": "raw", "minimumDocumentFrequency": 1} | options
        cases.append(
            {
                "name": name,
                "options": options,
                "terms": list(vectorizer.get_feature_names_out()),
                "rows": rows(matrix),
            }
        )
    for name, (options, arguments) in HASHED.items():
        matrix = HashingVectorizer(n_features=64, norm="l2", **arguments).transform(TEXTS)
        options = {
            "tokens": "scikitLearn",
            "termFrequency": "raw",
            "inverseDocumentFrequency": "none",
            "hashedFeatures": 64,
        } | options
        cases.append({"name": name, "options": options, "terms": None, "rows": rows(matrix)})
    path = pathlib.Path(__file__).with_name("vectorizer_cases.json")
    versions = {"python": sys.version.split()[0], "scikit-learn": sklearn.__version__}
    path.write_text(
        json.dumps({"versions": versions, "texts": TEXTS, "cases": cases}, ensure_ascii=False) + "\n"
    )


if __name__ == "__main__":
    main()

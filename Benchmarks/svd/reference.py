"""Times scikit-learn's TruncatedSVD on the TF-IDF matrix of a corpus and leaves the matrix for the Swift side.

    python reference.py CORPUS.jsonl.gz OUT [RANK...]

writes OUT.csr (int64 rows, columns, entries; int64 row offsets; uint32 columns; float32 values) and OUT.sigma (float64
singular values from ARPACK, exact to 1e-6), then prints for each rank the time, the share of the exact
energy and the peak memory. With both files in place:

    SLANT_SVD_MATRIX=OUT swift test -c release --filter TruncatedSVDBenchmark

Needs scikit-learn and scipy.
"""

import gzip
import json
import os
import resource
import sys
import time

import numpy as np
from scipy.sparse.linalg import svds
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer


def make_matrix(corpus):
    with gzip.open(corpus) as lines:
        rows = [json.loads(line) for line in lines]
    rows = [row for row in rows if row.get("split_random", "train") == "train"]
    texts = [((row.get("title") or "") + "\n" + (row["text"] or "")) for row in rows]
    vectorizer = TfidfVectorizer(
        min_df=2, max_df=0.5, stop_words="english", sublinear_tf=True, dtype=np.float32
    )
    matrix = vectorizer.fit_transform(texts)
    matrix.sort_indices()
    return matrix


def main():
    corpus, out, *ranks = sys.argv[1:]
    ranks = [int(rank) for rank in ranks] or [100, 300, 500]
    matrix = make_matrix(corpus)
    with open(out + ".csr", "wb") as file:
        np.array([*matrix.shape, matrix.nnz], np.int64).tofile(file)
        matrix.indptr.astype(np.int64).tofile(file)
        matrix.indices.astype(np.uint32).tofile(file)
        matrix.data.tofile(file)
    for rank in ranks:
        start = time.perf_counter()
        values = TruncatedSVD(rank, random_state=0).fit(matrix).singular_values_
        seconds = time.perf_counter() - start
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
        if not os.path.exists(out + ".sigma"):
            exact = svds(matrix.astype(np.float64), max(ranks), return_singular_vectors=False, tol=1e-6)
            np.sort(exact)[::-1].tofile(out + ".sigma")
        exact = np.fromfile(out + ".sigma")[:rank]
        share = (values.astype(np.float64) ** 2).sum() / (exact**2).sum()
        print(f"rank {rank}: {seconds:.2f} s, energy {share:.4f}, peak {peak} MB")


if __name__ == "__main__":
    main()

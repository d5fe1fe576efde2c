"""Writes svd.json: small matrices with their singular values and right singular vectors from LAPACK's dgesdd.

Run with numpy in this folder: python make_svd_fixtures.py
"""

import json

import numpy as np


def checkered(rows, columns):
    """Sparse, of full rank, from integers alone, so that the tests can make it too."""
    i, j = np.indices((rows, columns))
    return np.where((7 * i + 13 * j + i * j) % 11 == 0, ((31 * i + 17 * j) % 23 - 11) / 8, 0.0)


def low_rank(rows, columns, rank):
    i, j = np.arange(rows)[:, None], np.arange(columns)[None, :]
    return sum(((i * (t + 2)) % (5 + t) - 2) * ((j * (t + 3)) % (7 + t) - 3) for t in range(rank)) * 1.0


hadamard = np.array([[1.0]])
for _ in range(3):
    hadamard = np.block([[hadamard, hadamard], [hadamard, -hadamard]])

small = {
    "one element": np.array([[-2.5]]),
    "single row": np.array([[0.0, 3, 0, -4, 0, 12, 0]]),
    "single column": np.array([[1.0], [0], [-2], [0], [2]]),
    "zeros": np.zeros((3, 4)),
    "tall": checkered(40, 8),
    "wide": checkered(8, 40),
    "empty rows and columns": np.pad(checkered(9, 7), ((2, 3), (1, 2))),
    "rank 3 of 9": low_rank(12, 9, 3),
    "repeated values": np.diag([3.0, 3, 2, 2, 2, 1]),
    "all values equal": hadamard,
    "large numbers": checkered(6, 5) * 2.0**100,
    "small numbers": checkered(6, 5) * 2.0**-100,
}
cases = []
for name, matrix in small.items():
    _, sigma, vt = np.linalg.svd(matrix, full_matrices=False)
    cases.append(
        {
            "name": name,
            "rows": matrix.shape[0],
            "columns": matrix.shape[1],
            "elements": matrix.ravel().tolist(),
            "singularValues": sigma.tolist(),
            "rightVectors": vt.ravel().tolist(),
        }
    )

large = []
for rows, columns in ((600, 400), (400, 600), (700, 700)):
    sigma = np.linalg.svd(checkered(rows, columns), compute_uv=False)
    large.append({"rows": rows, "columns": columns, "singularValues": sigma[:60].tolist()})

with open("svd.json", "w") as file:
    json.dump({"numpy": np.__version__, "small": cases, "checkered": large}, file, indent=1)

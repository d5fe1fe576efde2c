"""Writes sealed.safetensors: a file made by the reference library and sealed with hashlib, for TensorFileTests.

Run with Python 3.11, numpy 2.4.6 and safetensors 0.8.0.
"""

import hashlib
import json
import pathlib

import numpy
from safetensors.numpy import save

tensors = {
    "weights": numpy.array([[0.5, -1.25, 3.0], [1e-7, 0.0, -0.0]], dtype=numpy.float32),
    "exact": numpy.array([0.1, 2.0**60], dtype=numpy.float64),
    "offsets": numpy.array([0, 3, -7], dtype=numpy.int64),
    "columns": numpy.array([0, 4294967295], dtype=numpy.uint32),
    "terms": numpy.frombuffer("naïve".encode(), dtype=numpy.uint8),
    "empty": numpy.zeros((0, 4), dtype=numpy.float32),
}
unset = "0" * 64


def header_end(blob):
    return 8 + int.from_bytes(blob[:8], "little")


def blocks_sum(blob):
    """The SHA-256 of the SHA-256 of each MiB of each tensor, tensors in the order of their bytes."""
    data = blob[header_end(blob):]
    header = json.loads(blob[8:header_end(blob)])
    header.pop("__metadata__")
    sums = hashlib.sha256()
    for start, end in sorted(entry["data_offsets"] for entry in header.values()):
        for block in range(start, end, 1 << 20):
            sums.update(hashlib.sha256(data[block:min(block + (1 << 20), end)]).digest())
    return sums.hexdigest()


blob = save(tensors, {"made_by": "a \"quoted\" name", "header_sha256": unset, "blocks_sha256": unset})
data_sum = blocks_sum(blob)
# The library may order the strings as it likes: seal what it wrote, in place.
blob = save(tensors, {"made_by": "a \"quoted\" name", "header_sha256": unset, "blocks_sha256": data_sum})
header_sum = hashlib.sha256(blob[8:header_end(blob)]).hexdigest()
assert blob.count(unset.encode()) == 1
blob = blob.replace(unset.encode(), header_sum.encode())
pathlib.Path(__file__).with_name("sealed.safetensors").write_bytes(blob)

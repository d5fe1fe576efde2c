"""Writes references.json: what scikit-learn and SciPy make of small inputs. Run with scikit-learn 1.9.1 and SciPy."""
import json
import pathlib

import numpy
from scipy.cluster.hierarchy import fcluster, ward
from sklearn.metrics import adjusted_mutual_info_score

random = numpy.random.default_rng(7)
pairs = []
for size, first, second in [(30, 3, 4), (200, 5, 5), (50, 2, 7), (12, 12, 3)]:
    a = random.integers(0, first, size)
    b = numpy.where(random.random(size) < 0.6, a % second, random.integers(0, second, size))
    pairs.append({"first": a.tolist(), "second": b.tolist(), "firstCount": first, "secondCount": second,
                  "adjusted": adjusted_mutual_info_score(a, b)})
points = random.normal(size=(40, 3)) + 3 * random.integers(0, 4, 40)[:, None]
tree = ward(points)
merged = [{"count": count, "labels": fcluster(tree, count, "maxclust").tolist()} for count in (2, 5, 11)]
path = pathlib.Path(__file__).with_name("references.json")
path.write_text(json.dumps({"pairs": pairs, "points": points.tolist(), "merged": merged}) + "\n")

"""The threshold that SelectionTests expects: the one with the highest F1, averaged as log odds over 64 resamples.

Weights are drawn from a Poisson distribution with mean 1 by inversion, from the generator SplitMix64 with seed 1.
Run with any Python 3.
"""
from math import exp, log

MASK = (1 << 64) - 1


def generator(seed):
    while True:
        seed = (seed + 0x9E3779B97F4A7C15) & MASK
        mixed = ((seed ^ (seed >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & MASK
        yield (mixed ^ (mixed >> 31)) >> 11


def poisson(uniform):
    count, share = 0, exp(-1)
    below = share
    while uniform >= below and count < 16:
        count += 1
        share /= count
        below += share
    return count


probabilities = [0.95, 0.9, 0.7, 0.6, 0.45, 0.3, 0.2, 0.05]
truth = [1, 1, 0, 1, 1, 0, 1, 0]
numbers = generator(1)
odds = []
for _ in range(64):
    weights = [poisson(next(numbers) / 2**53) for _ in probabilities]
    positives = sum(w for w, t in zip(weights, truth) if t)
    if positives == 0:
        continue
    best = (0, 0.5)
    for cut in range(1, len(probabilities) + 1):
        hits = sum(w for w, t in zip(weights[:cut], truth) if t)
        f1 = 2 * hits / (sum(weights[:cut]) + positives)
        after = probabilities[cut] if cut < len(probabilities) else 0
        if f1 > best[0]:
            best = (f1, (probabilities[cut - 1] + after) / 2)
    odds.append(log(best[1] / (1 - best[1])))
print(1 / (1 + exp(-sum(odds) / len(odds))))

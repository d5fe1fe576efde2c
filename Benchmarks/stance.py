"""Stances toward headlines (Fake News Challenge, FNC-1) on held-out rows, by the challenge's own score.

    stance.py fnc1.jsonl bodies|stories [folds]

bodies: every fold holds out whole texts, as the challenge's baseline does; their headlines may be known.
stories: every fold holds out stories. Texts and headlines that some row calls related are one story; tested are rows whose text
and headline are both of held-out stories, trained are rows of which neither is. Rows that mix two held-out stories are fewer
than in the whole, so unrelated rows count as much as in the whole.

The score gives a quarter of a point for telling related from unrelated, three quarters more for the right one of agree, disagree
and discuss; it is given in percent of the best possible one.
"""
import collections
import json
import random
import subprocess
import sys
import tempfile

SLANT = ".build/release/slant"
TRAIN = ["--stance", "stance", "--target", "target", "--stages", "unrelated/agree,disagree,discuss", "--quiet"]
LABELS = ["agree", "disagree", "discuss", "unrelated"]


def roots(pairs):
    parents = {}

    def root(x):
        parents.setdefault(x, x)
        while parents[x] != x:
            parents[x] = parents[parents[x]]
            x = parents[x]
        return x

    for a, b in pairs:
        parents[root(a)] = root(b)
    return root


def folds(rows, kind, count):
    """For each fold the rows to train on, those to test, and how much an unrelated one counts."""
    texts = {}
    for row in rows:
        texts.setdefault(row["text"], len(texts))
    text = [texts[row["text"]] for row in rows]
    shuffled = random.Random(1)
    if kind == "bodies":
        fold = [shuffled.randrange(count) for _ in texts]
        for k in range(count):
            yield ([r for r, t in zip(rows, text) if fold[t] != k], [r for r, t in zip(rows, text) if fold[t] == k], 1)
        return
    root = roots([(("text", t), ("target", r["target"])) for r, t in zip(rows, text) if r["stance"] != "unrelated"])
    ends = [(root(("text", t)), root(("target", r["target"]))) for r, t in zip(rows, text)]
    sizes = collections.Counter(end for pair in ends for end in set(pair))
    stories = sorted(sizes, key=lambda s: (-sizes[s], str(s)))
    filled, fold = [0] * count, {}
    for story in stories:
        k = filled.index(min(filled))
        fold[story] = k
        filled[k] += sizes[story]
    unrelated = sum(r["stance"] == "unrelated" for r in rows)
    for k in range(count):
        train = [r for r, (a, b) in zip(rows, ends) if fold[a] != k and fold[b] != k]
        test = [r for r, (a, b) in zip(rows, ends) if fold[a] == k and fold[b] == k]
        own = sum(r["stance"] == "unrelated" for r in test)
        yield train, test, unrelated / (len(rows) - unrelated) * (len(test) - own) / max(1, own)


def measured(truth, given, weight):
    points = best = 0
    right = total = 0
    counts = collections.Counter()
    for t, g in zip(truth, given):
        w = weight if t == "unrelated" else 1
        points += w * (0.25 * ((t == "unrelated") == (g == "unrelated")) + 0.75 * (t == g != "unrelated"))
        best += w * (0.25 if t == "unrelated" else 1)
        right += w * ((t == "unrelated") == (g == "unrelated"))
        total += w
        counts[t, g] += w
    f1 = []
    for label in LABELS:
        hit = counts[label, label]
        f1.append(2 * hit / max(1e-9, sum(n for (t, g), n in counts.items() for x in (t, g) if x == label)))
    return 100 * points / best, right / total, f1


def main(path, kind, count=5):
    rows = [json.loads(line) for line in open(path)]
    results = []
    for train, test, weight in folds(rows, kind, int(count)):
        with tempfile.TemporaryDirectory() as folder:
            for name, part in [("train", train), ("test", test)]:
                with open(f"{folder}/{name}.jsonl", "w") as file:
                    file.writelines(json.dumps(row) + "\n" for row in part)
            subprocess.run([SLANT, "train", f"{folder}/train.jsonl", *TRAIN, "--model", f"{folder}/model"], check=True)
            said = subprocess.run([SLANT, "predict", f"{folder}/test.jsonl", "--model", f"{folder}/model", "--quiet"],
                                  check=True, capture_output=True, text=True).stdout.splitlines()
        given = [json.loads(line)["stance"]["label"] for line in said]
        results.append(measured([row["stance"] for row in test], given, weight))
        score, related, f1 = results[-1]
        print(f"{len(train)} rows to train on, {len(test)} tested: score {score:.1f}, related {related:.4f}, macro-F1 "
              f"{sum(f1) / 4:.3f} (" + ", ".join(f"{label} {value:.2f}" for label, value in zip(LABELS, f1)) + ")", flush=True)
    n = len(results)
    print(f"mean of {n}: score {sum(r[0] for r in results) / n:.2f}, related {sum(r[1] for r in results) / n:.4f}, macro-F1 "
          f"{sum(sum(r[2]) for r in results) / 4 / n:.3f}")


if __name__ == "__main__":
    main(*sys.argv[1:])

#!/usr/bin/env python3
"""How good topics are: topics.py ROWS TOPICS, both JSON Lines, TOPICS as 'slant topics --format jsonl' writes them.

Prints the mean NPMI of the ten top terms of a topic (Bouma 2009; two terms stand together when one text has both, pairs
that never do count -1; words as scikit-learn cuts them) and the normalised mutual information of the topics with the
rows' field "topic", rows with several in "topics" left out.
"""
import json
import math
import sys

from sklearn.feature_extraction.text import CountVectorizer
from sklearn.metrics import normalized_mutual_info_score


def coherence(present, terms):
    """The mean over the pairs of terms, whose columns of 0 and 1 are in `present`."""
    texts = next(iter(present.values())).shape[0]
    values = []
    for place, first in enumerate(terms):
        for second in terms[:place]:
            together = (present[first] & present[second]).sum() / texts
            alone = present[first].mean() * present[second].mean()
            if together == 0:
                values.append(-1.0)
            else:
                values.append(1.0 if together == 1 else math.log(together / alone) / -math.log(together))
    return sum(values) / len(values)


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    with open(sys.argv[2], encoding="utf-8") as file:
        found = [json.loads(line) for line in file]
    topics = [line["terms"][:10] for line in found if "terms" in line]
    given = [line for line in found if "terms" not in line]
    if [str(row["id"]) for row in rows] != [line["id"] for line in given]:
        sys.exit("the topics are not those of the rows")
    words = sorted({term for terms in topics for term in terms})
    texts = [(row.get("title") or "") + "\n" + row["text"] for row in rows]
    counts = CountVectorizer(vocabulary=words, binary=True).fit_transform(texts).tocsc()
    present = {word: counts[:, column].toarray().ravel().astype(bool) for column, word in enumerate(words)}
    labels = [row["topic"] if "topic" in row else "|".join(row["topics"]) for row in rows]
    single = [place for place, label in enumerate(labels) if label and "|" not in label]
    agreement = normalized_mutual_info_score(
        [labels[place] for place in single], [-1 if given[place]["topic"] is None else given[place]["topic"] for place in single])
    print(f"{len(topics)} topics, NPMI {sum(coherence(present, terms) for terms in topics) / len(topics):.3f}, NMI {agreement:.3f}")


main()

"""Copies by datasketch: MinHash of four-word runs, 64 bands of three; a pair and its similarity a line."""
import json
import re
import sys

from datasketch import MinHash, MinHashLSH

from texts import read, text

WORD = re.compile(r"\w+")


def runs(content):
    words = WORD.findall(content.lower())
    return {" ".join(words[i:i + 4]).encode() for i in range(max(1, len(words) - 3))}


def main():
    index = MinHashLSH(num_perm=192, params=(64, 3))
    sketches, sets = [], []
    for row in read(sys.argv[1]):
        sets.append(runs(text(row)))
        sketch = MinHash(num_perm=192)
        sketch.update_batch(sets[-1])
        sketches.append(sketch)
    for place, sketch in enumerate(sketches):
        for other in index.query(sketch):
            shared = len(sets[place] & sets[other]) / min(len(sets[place]), len(sets[other]))
            if shared >= 0.6:
                print(json.dumps([other, place, round(shared, 4)]))
        index.insert(place, sketch)


if __name__ == "__main__":
    main()

"""What all peers share: reading JSON Lines, and the line formats of Vowpal Wabbit and fastText."""
import json
import random
import re

WORD = re.compile(r"(?u)\b\w\w+\b")  # scikit-learn's own token pattern, so that all count the same words


def read(path):
    """The rows one after the other, so that who needs only the texts does not hold the rest."""
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def labelled(path, field):
    """All texts, and their labels."""
    pairs = [(text(row), row[field]) for row in read(path)]
    return [pair[0] for pair in pairs], [pair[1] for pair in pairs]


def text(row):
    """The title, if there is one, and the text, as slant joins them."""
    return row["title"] + "\n" + row["text"] if row.get("title") else row["text"]


def shuffled(rows):
    """The rows in random order, seed fixed: online learners go astray on rows sorted by label."""
    rows = list(rows)
    random.Random(1).shuffle(rows)
    return rows


def words(row):
    return " ".join(WORD.findall(text(row).lower()))


def vw_line(row, number):
    return f"{number} | {words(row)}\n"


def fasttext_line(row, label):
    return f"__label__{label.replace(' ', '_')} {words(row)}\n"

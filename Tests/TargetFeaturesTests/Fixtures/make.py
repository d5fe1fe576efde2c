"""Writes references.json: the features of small pairs by their definitions, on strings and with numpy.

Where sentences end, and which words are names, is written here by hand: a word after any full stop counts as the first of
a sentence when names are looked for. Squares and roots are left to the test. Run with numpy.
"""
import json
import pathlib
import re

import numpy

CUES = {"doubt": ["maybe", "reportedly"], "refutation": ["hoax", "false", "denied", "fake"]}

# Title, sentences of the body with what stands between, names that sentences capitalise within, numbers of two digits or more.
TEXTS = [
    {"title": "", "sentences": ["Police in Mosul denied the report.", " ", "The mayor said 1,200 people fled in 2014.", "\n",
                                "Nobody saw Ahmed Hassan's car there, maybe."],
     "names": ["mosul", "ahmed", "hassan"], "numbers": ["1200", "2014"]},
    {"title": "Giant Crab a Hoax?", "sentences": [
        "A giant crab was seen in Whitstable harbour, it was reportedly 15 metres wide and the crab's claws were giant!", "  ",
        "Experts call the picture a hoax, and Dr. Fenn of St. Ives agrees.", " ", "\"Is it false?\"", " ",
        "It is, said J. K. Moss, as the crab is far too large for the harbour."],
     "names": ["whitstable", "dr", "st"], "numbers": ["15"]},
    {"title": "Battery life", "sentences": ["No", "\n\n", "full stop at all in the battery of the Apple Watch"],
     "names": ["apple", "watch"], "numbers": []},
    {"title": "", "sentences": ["crab crab crab.", " ", "crab there", "\n"] * 3 + ["the giant"], "names": [], "numbers": []},
    {"title": "", "sentences": ["Word " * 90 + "ends here.", " ", "The giant crab of Mosul is fake after the lead!"],
     "names": ["word", "mosul"], "numbers": []},
    {"title": "Only a title 42", "sentences": [], "names": [], "numbers": ["42"]},
]

# The target, its capitalised words and whether they are surely names, its numbers.
TARGETS = [
    {"target": "the giant crab of Whitstable is fake, says Moss", "names": {"whitstable": True, "moss": True}, "numbers": []},
    {"target": "Police Deny Report of 1200 Refugees in Mosul", "names": {
        "police": False, "deny": False, "report": False, "refugees": False, "mosul": False}, "numbers": ["1200"]},
    {"target": "Maybe Hassan saw the crab in 2015, maybe in 1,200?", "names": {"maybe": False, "hassan": True},
     "numbers": ["2015", "1200"]},
    {"target": "Zyzzyva", "names": {"zyzzyva": False}, "numbers": []},
]
TRAINING = [0, 1, 2, 4]


def words(text):
    return [word.removesuffix("'s") for word in re.findall(r"[a-z0-9]+(?:'[a-z0-9]+)*", text.lower())]


def grams(word):
    word = f"<{word}>"
    return [word[start:start + 4] for start in range(max(1, len(word) - 3))]


def terms(kind, text):
    tokens = words(text)
    if kind == "words":
        return tokens
    if kind == "pairs":
        return list(zip(tokens, tokens[1:]))
    return [gram for word in tokens for gram in grams(word)]


def document_frequency(kind):
    frequency = {}
    for index in TRAINING:
        text = TEXTS[index]
        for term in set(terms(kind, text["title"]) + [t for s in text["sentences"] for t in terms(kind, s)]):
            frequency[term] = frequency.get(term, 0) + 1
    return frequency


FREQUENCY = {kind: document_frequency(kind) for kind in ("words", "characters")}


def idf(kind, term):
    if kind == "pairs":
        return numpy.mean([idf("words", word) for word in term])
    return numpy.log((1 + len(TRAINING)) / (1 + FREQUENCY[kind].get(term, 0))) + 1


def row(kind, passages):
    counts = {}
    for passage in passages:
        for term in terms(kind, passage):
            counts[term] = counts.get(term, 0) + 1
    weighted = {term: (1 + numpy.log(count)) * idf(kind, term) for term, count in counts.items()}
    length = numpy.sqrt(sum(weight**2 for weight in weighted.values()))
    return {term: weight / length for term, weight in weighted.items()}


def cosine(kind, passages, target):
    a, b = row(kind, passages), row(kind, [target])
    return sum(weight * b.get(term, 0) for term, weight in a.items())


def share(kind, passages, target):
    wanted = set(terms(kind, target))
    found = wanted & {term for passage in passages for term in terms(kind, passage)}
    total = sum(idf(kind, term) for term in wanted)
    return sum(idf(kind, term) for term in found) / total if total else 0


def log1p(count):
    return float(numpy.log1p(count))


def ratio(part, whole):
    return part / whole if whole else 0


def features(text, target):
    title = text["title"]
    body = [passage for passage in text["sentences"] if words(passage)]
    lead, length = [], 0
    for sentence in body:
        if length >= 80:
            break
        lead.append(sentence)
        length += len(words(sentence))
    windows = [body[max(0, place - 1):place + 2] for place in range(len(body))]
    places = {"title": [[title]], "lead": [lead], "whole": [[title] + body], "sentence": [[s] for s in body],
              "window": windows}
    values = {}
    for kind in ("words", "pairs", "characters"):
        for place, candidates in places.items():
            for name, measure in (("cosine", cosine), ("share", share)):
                value = max((measure(kind, passages, target["target"]) for passages in candidates), default=0)
                values[f"{kind}.{place}.{name}"] = value

    whole, in_lead = set(words(" ".join([title] + body))), set(words(" ".join(lead)))
    total = sum(idf("words", word) for word in set(words(target["target"])))
    names = [name for name, certain in target["names"].items() if certain or name in text["names"]]
    values["names.count"] = log1p(len(names))
    values["names.share"] = ratio(sum(name in whole for name in names), len(names))
    values["names.lead"] = ratio(sum(name in in_lead for name in names), len(names))
    values["names.weight"] = sum(idf("words", name) for name in target["names"] if name in text["names"]) / total
    values["names.missing"] = sum(idf("words", name) for name in names if name not in whole) / total
    numbers = target["numbers"]
    found = sum(number in text["numbers"] for number in numbers)
    values["numbers.count"] = log1p(len(numbers))
    values["numbers.share"] = ratio(found, len(numbers))
    values["numbers.missing"] = log1p(len(numbers) - found)

    cosines = [cosine("words", [sentence], target["target"]) for sentence in body]
    touched = [place for place, value in enumerate(cosines) if value > 0.15]
    values["touched.share"] = ratio(len(touched), len(body))
    values["touched.count"] = log1p(len(touched))
    values["touched.first"] = ratio(touched[0], len(body) - 1) if touched else 1
    nearest = [place for place in sorted(range(len(body)), key=lambda place: -cosines[place]) if cosines[place] > 0][:3]
    values["touched.best"] = ratio(nearest[0], len(body) - 1) if nearest else 1

    sentence_count = len(body) + (1 if words(title) else 0)
    counters = {name: (lambda passage, entries=entries: sum(word in entries for word in words(passage)))
                for name, entries in CUES.items()}
    counters["question mark"] = lambda passage: passage.count("?")
    for name, count in counters.items():
        values[f"cues.{name}.target"] = log1p(count(target["target"]))
        values[f"cues.{name}.near"] = log1p(sum(count(body[place]) for place in nearest))
        values[f"cues.{name}.nearest"] = log1p(sum(count(body[place]) for place in nearest[:1]))
        values[f"cues.{name}.lead"] = log1p(sum(map(count, lead)))
        values[f"cues.{name}.whole"] = log1p(sum(map(count, [title] + body)))
        values[f"cues.{name}.rate"] = sum(map(count, [title] + body)) / max(sentence_count, 1)
    in_target = values["cues.refutation.target"] > 0
    for place in ("near", "whole"):
        in_text = values[f"cues.refutation.{place}"] > 0
        values[f"cues.refutation.{place}.both"] = float(in_target and in_text)
        values[f"cues.refutation.{place}.target only"] = float(in_target and not in_text)
        values[f"cues.refutation.{place}.text only"] = float(in_text and not in_target)
    return {name: round(float(value), 7) for name, value in values.items()}, [body[place] for place in nearest]


texts = [{"title": text["title"], "body": "".join(text["sentences"])} for text in TEXTS]
pairs = []
for index, text in enumerate(TEXTS):
    for target in TARGETS:
        values, nearest = features(text, target)
        pairs.append({"text": index, "target": target["target"], "features": values, "nearest": nearest})
path = pathlib.Path(__file__).with_name("references.json")
path.write_text(json.dumps({"cues": CUES, "texts": texts, "training": TRAINING, "pairs": pairs}) + "\n")

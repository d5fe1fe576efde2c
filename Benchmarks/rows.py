"""The rows of the benchmark: what is run, on what, by whom. To add one, add it to ROWS."""
from dataclasses import dataclass

SLANT = ".build/release/slant"
WORK = "Benchmarks/.work"
PEERS = "Benchmarks/peers"
PYTHON = "Benchmarks/.venv/bin/python"


@dataclass
class Row:
    name: str
    # System → its commands, run one after the other from the package's root. Ours is "slant".
    systems: dict[str, list[str]]
    # The files made beforehand, not timed: keys of FILES.
    needs: list[str]
    runs: int = 3
    note: str = ""
    # What the first command reads from standard input.
    stdin: str = ""
    # For an accuracy row (test rows, label field): the last command prints predictions, run once.
    scored: tuple[str, str] | None = None


# File in .work → the command that makes it from files before it. Corpora are decompressed by the runner.
FILES = {
    "leaning-train.jsonl": f"{PYTHON} {PEERS}/split.py {WORK}/leaning.jsonl split_random=train {WORK}/leaning-train.jsonl",
    "train.jsonl": f"{PYTHON} {PEERS}/split.py {WORK}/newsgroups.jsonl topic {WORK}/train.jsonl {WORK}/test.jsonl",
    "leaning-10.jsonl": f"{PYTHON} {PEERS}/multiply.py {WORK}/leaning.jsonl 10 {WORK}/leaning-10.jsonl",
    **{
        f"{data}.{kind}": f"{PYTHON} {PEERS}/convert.py {WORK}/{data}.jsonl {label} {kind} {WORK}/{data}.{kind}"
        for data, label in [("newsgroups", "topic"), ("leaning-train", "leaning")]
        for kind in ["vw", "fasttext", "svm"]
    },
}


def slant_train(data, label, options, model=None):
    return (f"{SLANT} train {WORK}/{data}.jsonl --topic {label} {options} --seed 1 --quiet"
            f" --model {WORK}/{model or data}.slant")


def sklearn_train(data, label, options="", model=None):
    return (f"{PYTHON} {PEERS}/sklearn_train.py {WORK}/{data}.jsonl {label} {WORK}/{model or data}.joblib {options}"
            ).rstrip()


def vw_train(data, classes, options="-b 22"):
    return (f"{PYTHON} -m vowpalwabbit --quiet -d {WORK}/{data}.vw -f {WORK}/{data}.vwmodel --oaa {classes} {options}"
            " --passes 5 -c -k --holdout_off --loss_function logistic")


def liblinear_train(data):
    return f"liblinear-train -q -s 7 -c 10 {WORK}/{data}.svm {WORK}/{data}.liblinear"


def features(name, data, max_n, min_df, runs=3):
    return Row(
        f"features only, {name}",
        {
            "slant": [f"{SLANT} features {WORK}/{data}.jsonl --ngrams 1-{max_n} --min-df {min_df}"
                      f" --output {WORK}/{data}.features"],
            "scikit-learn": [f"{PYTHON} {PEERS}/sklearn_features.py {WORK}/{data}.jsonl {max_n} {min_df} {WORK}/{data}.npz"],
        },
        [f"{data}.jsonl"], runs=runs, note="Fit and transform, from JSON Lines to a saved sparse matrix.")


def transform(name, data, model, runs=3):
    return Row(
        f"transform only, {name}",
        {
            "slant": [f"{SLANT} features {WORK}/{data}.jsonl --model {WORK}/{model}.slant --output {WORK}/{data}.features"],
            "scikit-learn": [f"{PYTHON} {PEERS}/sklearn_transform.py {WORK}/{data}.jsonl {WORK}/{model}.joblib {WORK}/{data}.npz"],
        },
        [f"{data}.jsonl", f"{model}.slant", f"{model}.joblib"], runs=runs,
        note="From JSON Lines and a model to a saved sparse matrix; reading the model included.")


def accuracy(name, options, peers):
    return Row(
        f"accuracy, {name}",
        {
            "slant": [
                f"{SLANT} train {WORK}/train.jsonl --topic topic {options} --quiet --model {WORK}/train.slant",
                f"{SLANT} predict {WORK}/test.jsonl --format jsonl --model {WORK}/train.slant",
            ],
            **{name: [f"{PYTHON} {PEERS}/predictions.py {peer} {WORK}/train.jsonl {WORK}/test.jsonl topic"]
               for name, peer in peers.items()},
        },
        ["newsgroups.jsonl", "train.jsonl"], scored=("test.jsonl", "topic"),
        note="A held-out stratified fifth of newsgroups, seed fixed.")


def topics(count):
    return Row(
        f"topics, newsgroups, {count}",
        {
            "slant": [f"{SLANT} topics {WORK}/newsgroups.jsonl --count {count} --format jsonl --quiet"],
            "scikit-learn, NMF": [f"{PYTHON} {PEERS}/sklearn_topics.py {WORK}/newsgroups.jsonl nmf {count}"],
            "scikit-learn, k-means on LSA 100": [
                f"{PYTHON} {PEERS}/sklearn_topics.py {WORK}/newsgroups.jsonl kmeans {count}"],
        },
        ["newsgroups.jsonl"], note="From JSON Lines to the terms of topics and the topic of each post. Benchmarks/topics.py"
        " measures how good they are.")


WORDS = "--features tfidf --ngrams 1-1 --min-df 2 --c 10"
READY = "Vowpal Wabbit and fastText read words that were cut, LIBLINEAR features that were weighted beforehand."

ROWS = [
    Row(
        "training, stances toward headlines",
        {
            "slant": [
                f"{SLANT} train {WORK}/fnc1.jsonl --stance stance --target target --stages unrelated/agree,disagree,discuss"
                f" --quiet --model {WORK}/fnc1.slant"
            ],
            "scikit-learn": [f"{PYTHON} {PEERS}/sklearn_stance.py {WORK}/fnc1.jsonl {WORK}/fnc1.joblib"],
            "scikit-learn, distinct texts": [
                f"{PYTHON} {PEERS}/sklearn_stance.py {WORK}/fnc1.jsonl {WORK}/fnc1.joblib distinct"
            ],
        },
        ["fnc1.jsonl"],
        note="50,000 pairs of 1,670 texts and 1,870 headlines. Ours chooses features, C and temperature on held-out stories and "
        "keeps two stages; scikit-learn fits one logistic regression to ten likenesses.",
    ),
    Row(
        "training, newsgroups, unigrams",
        {
            "slant": [slant_train("newsgroups", "topic", WORDS)],
            "scikit-learn": [sklearn_train("newsgroups", "topic")],
            "Vowpal Wabbit": [vw_train("newsgroups", 20)],
            "fastText": [f"{PYTHON} {PEERS}/fasttext_train.py {WORK}/newsgroups.fasttext {WORK}/newsgroups.bin"],
            "LIBLINEAR, solver only": [liblinear_train("newsgroups")],
        },
        ["newsgroups.jsonl", "newsgroups.vw", "newsgroups.fasttext", "newsgroups.svm"],
        note="TF-IDF sublinear, min_df 2, C = 10, from JSON Lines to a saved model. " + READY),
    Row(
        "training, newsgroups, LSA 300",
        {
            "slant": [slant_train("newsgroups", "topic", "--features lsa --rank 300 --ngrams 1-1 --min-df 2 --c 10",
                                  model="newsgroups-lsa")],
            "scikit-learn": [sklearn_train("newsgroups", "topic", "--rank 300", model="newsgroups-lsa")],
        },
        ["newsgroups.jsonl"]),
    Row(
        "training, leaning, unigrams",
        {
            "slant": [slant_train("leaning-train", "leaning", WORDS)],
            "scikit-learn": [sklearn_train("leaning-train", "leaning")],
            "Vowpal Wabbit": [vw_train("leaning-train", 3)],
            "LIBLINEAR, solver only": [liblinear_train("leaning-train")],
        },
        ["leaning.jsonl", "leaning-train.jsonl", "leaning-train.vw", "leaning-train.svm"], note=READY),
    Row(
        "training, leaning, 1-2-grams",
        {
            "slant": [slant_train("leaning-train", "leaning", "--features tfidf --ngrams 1-2 --min-df 3 --c 10")],
            "scikit-learn": [sklearn_train("leaning-train", "leaning", "--max-n 2 --min-df 3")],
            "Vowpal Wabbit": [vw_train("leaning-train", 3, "-b 24 --ngram 2")],
        },
        ["leaning.jsonl", "leaning-train.jsonl", "leaning-train.vw"], runs=1, note=READY),
    Row(
        "training with C chosen, newsgroups, unigrams",
        {
            "slant": [slant_train("newsgroups", "topic", "--features tfidf --ngrams 1-1 --min-df 2", model="newsgroups-cv")],
            "scikit-learn": [f"{PYTHON} {PEERS}/sklearn_cv.py {WORK}/newsgroups.jsonl topic {WORK}/newsgroups-cv.joblib"
                             " 3 3 10 30 100"],
        },
        ["newsgroups.jsonl"], runs=1,
        note="Both score four values of C by log loss on three folds (scikit-learn is given those that slant tries here) and"
             " fit the best on all rows. Slant fits also the temperature of its probabilities on the held-out rows; its fits on"
             " the folds end at a gap of 1e-3 of the objective, scikit-learn's at its default tolerance."),
    features("newsgroups, unigrams", "newsgroups", 1, 2),
    features("newsgroups, 1-2-grams", "newsgroups", 2, 2),
    features("leaning, unigrams", "leaning", 1, 2),
    features("leaning, 1-2-grams", "leaning", 2, 3, runs=1),
    Row(
        "features only, growth",
        {
            "slant": [f"{SLANT} features {WORK}/leaning-10.jsonl --ngrams 1-1 --min-df 2 --output {WORK}/leaning.features"],
            "slant, a tenth of the rows": [
                f"{SLANT} features {WORK}/leaning.jsonl --ngrams 1-1 --min-df 2 --output {WORK}/leaning.features"],
        },
        ["leaning.jsonl", "leaning-10.jsonl"],
        note="349,740 articles, 2.2 GB: the corpus ten times, with words altered in each copy."),
    transform("newsgroups, unigrams", "newsgroups", "newsgroups"),
    transform("leaning, unigrams", "leaning", "leaning-words"),
    Row(
        "prediction, one short text",
        {
            "slant": [f"{SLANT} predict - --model {WORK}/newsgroups.slant --format jsonl"],
            "scikit-learn": [f"{PYTHON} {PEERS}/sklearn_predict.py {WORK}/newsgroups.joblib"],
        },
        ["newsgroups.slant", "newsgroups.joblib"], runs=7, stdin='{"id": "1", "text": "The shuttle reached orbit at noon."}\n',
        note="The whole process, with a model of 20 newsgroups and unigrams."),
    Row(
        "copies, leaning",
        {
            "slant": [f"{SLANT} dedupe {WORK}/leaning.jsonl --copies-only --format jsonl"],
            "datasketch": [f"{PYTHON} {PEERS}/datasketch_copies.py {WORK}/leaning.jsonl"],
        },
        ["leaning.jsonl"], runs=1,
        note="Four-word runs, MinHash, 64 bands of three; pairs confirmed on the runs. Ours leaves recurring sentences out as well."),
    Row("copies and rewrites, leaning", {"slant": [f"{SLANT} dedupe {WORK}/leaning.jsonl --format jsonl"]}, ["leaning.jsonl"]),
    topics(20),
    topics(50),
    Row(
        "topics, leaning, 50",
        {"slant": [f"{SLANT} topics {WORK}/leaning.jsonl --count 50 --format jsonl --quiet"]}, ["leaning.jsonl"]),
    Row(
        "similar articles, leaning, one question",
        {"slant": [f"{SLANT} similar {WORK}/leaning.jsonl --to 004Gt3gcsotuiYmz --index {WORK}/leaning.index"]},
        ["leaning.jsonl", "leaning.index"], runs=7, note="The whole process, with a saved index of 34,974 articles."),
    accuracy(
        "words", "--features tfidf",
        {"scikit-learn": "scikit-learn", "LIBLINEAR": "liblinear", "Vowpal Wabbit": "vw", "fastText": "fasttext"}),
    accuracy("defaults", "", {"scikit-learn, words": "scikit-learn", "LIBLINEAR, words": "liblinear"}),
    accuracy("LSA 300", "--features lsa --rank 300", {"scikit-learn": "scikit-learn-lsa"}),
]
# The models of the rows that train none, where no training row has left them.
FILES["leaning.index"] = f"{SLANT} similar {WORK}/leaning.jsonl --to 004Gt3gcsotuiYmz --quiet --index {WORK}/leaning.index"
FILES["newsgroups.slant"] = slant_train("newsgroups", "topic", WORDS)
FILES["newsgroups.joblib"] = sklearn_train("newsgroups", "topic")
FILES["leaning-words.slant"] = slant_train("leaning", "leaning", WORDS, model="leaning-words")
FILES["leaning-words.joblib"] = sklearn_train("leaning", "leaning", model="leaning-words")

"""The accuracy of predictions, counted without any help from what made them."""
import json


def accuracy(truth_path, predictions_path, field):
    """The share of the rows of `truth_path` whose label the prediction in the same place names."""
    with open(truth_path, encoding="utf-8") as truth, open(predictions_path, encoding="utf-8") as predictions:
        rows = [json.loads(line) for line in truth]
        found = [json.loads(line) for line in predictions if line.strip()]
    if [row["id"] for row in rows] != [str(row["id"]) for row in found]:
        raise ValueError(f"{predictions_path} does not answer the rows of {truth_path} in their order")
    return sum(row[field] == guess[field]["label"] for row, guess in zip(rows, found)) / len(rows)

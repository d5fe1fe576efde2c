#!/usr/bin/env python3
"""Compares every measure with scikit-learn's on generated cases: few classes and many, absent classes, one row, several labels.

    Benchmarks/evaluation/compare.py [SEEDS]

Each of the seeds 1 ... SEEDS (default 10) gives 61 cases. They are made by Tests/EvaluationTests/Fixtures/measures.py, which records those of
another seed for the tests. Our side must be built: SLANT_BENCHMARKS=1 swift build -c release --static-swift-stdlib --product EvaluationBenchmark

Needs nothing but Python 3.11 or later: on its first run it makes a virtual environment beside itself with the
versions in requirements.txt. PYTHON names another interpreter that has them.
"""

import importlib.util
import json
import os
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
OURS = ROOT / ".build/release/EvaluationBenchmark"
TOLERANCE = 1e-9


def enter_environment():
    """Runs this script again under an interpreter that has the packages."""
    if "SLANT_MEASURES_ENVIRONMENT" in os.environ:
        return
    python = os.environ.get("PYTHON")
    if python is None:
        folder = HERE / ".venv"
        python = str(folder / "bin" / "python")
        if not pathlib.Path(python).exists():
            subprocess.run([sys.executable, "-m", "venv", folder], check=True)
            subprocess.run([python, "-m", "pip", "install", "--quiet", "-r", HERE / "requirements.txt"], check=True)
    os.execve(python, [python, __file__, *sys.argv[1:]], os.environ | {"SLANT_MEASURES_ENVIRONMENT": "1"})


def compared(name, ours, reference):
    """The largest relative difference of two values or lists of them, and the number of values."""
    if isinstance(reference, list):
        if len(ours) != len(reference):
            sys.exit(f"{name}: {len(ours)} values instead of {len(reference)}")
        pairs = [compared(name, *pair) for pair in zip(ours, reference)]
        return max((pair[0] for pair in pairs), default=0), sum(pair[1] for pair in pairs)
    if reference is None or ours is None:
        return (0 if ours is reference else float("inf")), 1
    return abs(ours - reference) / max(1, abs(reference)), 1


def main():
    enter_environment()
    import sklearn

    if not OURS.exists():
        sys.exit(f"{OURS} is missing; build it: SLANT_BENCHMARKS=1 swift build -c release --static-swift-stdlib --product EvaluationBenchmark")
    place = ROOT / "Tests/EvaluationTests/Fixtures/measures.py"
    spec = importlib.util.spec_from_file_location("measures", place)
    measures = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(measures)
    cases = [measures.cases(seed) for seed in range(1, 1 + int(sys.argv[1] if len(sys.argv) > 1 else 10))]
    cases = {kind: [case for group in cases for case in group[kind]] for kind in ("oneLabel", "severalLabels")}
    answer = subprocess.run([OURS, "measures"], input=json.dumps(cases), text=True, stdout=subprocess.PIPE, check=True)
    ours = json.loads(answer.stdout)
    worst, count = {}, {}
    for kind, group in cases.items():
        for case, found in zip(group, ours[kind], strict=True):
            expected = case["expected"]
            for average, values in expected.pop("averages").items():
                expected |= {f"{average}{part}": value for part, value in zip(("Precision", "Recall", "F1"), values)}
            for name, reference in expected.items():
                difference, values = compared(name, found.get(name), reference)
                worst[name] = max(worst.get(name, 0), difference)
                count[name] = count.get(name, 0) + values
    print(f"scikit-learn {sklearn.__version__}, {' + '.join(str(len(group)) for group in cases.values())} cases")
    for name, difference in sorted(worst.items()):
        print(f"{'ok    ' if difference <= TOLERANCE else 'DIFFERS'} {name}: {count[name]} values, largest difference {difference:.1e}")
    sys.exit(0 if max(worst.values()) <= TOLERANCE else 1)


if __name__ == "__main__":
    main()

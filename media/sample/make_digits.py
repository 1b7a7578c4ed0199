#!/usr/bin/env python3
"""Makes digits.json and digits.npz: held-out scores of a real, over-confident classifier.

    apt install python3-sklearn      # Debian 12: scikit-learn 1.2.1, numpy 1.24.2
    python3 make_digits.py           # writes beside itself
    python3 make_digits.py --check   # compares with the files that are there, to 1e-6

Data: scikit-learn's bundled copy of the test part of "Optical Recognition of Handwritten Digits"
(E. Alpaydin and C. Kaynak, 1998; UCI Machine Learning Repository, https://doi.org/10.24432/C50P49).
scikit-learn's description names no licence; the repository publishes the data under CC BY 4.0
(https://creativecommons.org/licenses/by/4.0/). Only scores computed from the images and the images'
labels are in the files, no images.

Model: linear discriminant analysis, that is one Gaussian a class with a covariance matrix in
common. 300 training images are too few for a 64 x 64 covariance matrix, so the model overfits: it
takes the directions in which its own training images happen not to vary for certain knowledge.

Logits: for more than two classes `decision_function` of LinearDiscriminantAnalysis is the log
posterior of each class up to a constant of the row, and `predict_proba` is exactly its softmax
(checked below). Nothing is inverted or guessed.

The fit is in closed form (one singular value decomposition), not the place where an iteration
stopped: another number of threads or another kind of processor changes the scores by about 1e-12.
"""

import json
import sys
from pathlib import Path

import numpy as np
from sklearn.datasets import load_digits
from sklearn.discriminant_analysis import LinearDiscriminantAnalysis
from sklearn.model_selection import train_test_split

SEED = 0
TRAINING_ROWS = 300
DECIMALS = 5  # keeps the files small; changes no probability by more than 1e-5
CLASS_NAMES = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
HERE = Path(__file__).resolve().parent


def softmax(logits: np.ndarray) -> np.ndarray:
    exponentials = np.exp(logits - logits.max(axis=1, keepdims=True))
    return exponentials / exponentials.sum(axis=1, keepdims=True)


def held_out_scores() -> tuple[np.ndarray, np.ndarray]:
    """Logits (1497 x 10) and labels (1497) of the images that the model was not trained on."""
    images, labels = load_digits(return_X_y=True)
    train_x, test_x, train_y, test_y = train_test_split(
        images, labels, train_size=TRAINING_ROWS, random_state=SEED, stratify=labels
    )
    model = LinearDiscriminantAnalysis(solver="svd").fit(train_x, train_y)
    print(f"training accuracy {model.score(train_x, train_y):.4f} on {len(train_y)} images")
    logits = model.decision_function(test_x)
    assert np.allclose(softmax(logits), model.predict_proba(test_x), rtol=0, atol=1e-12)
    # Adding 0 turns a rounded -0.0 into 0.0.
    return np.round(logits, DECIMALS) + 0.0, test_y.astype(np.int64)


def describe(logits: np.ndarray, labels: np.ndarray) -> None:
    probabilities = softmax(logits)
    rows = np.arange(len(labels))
    top = logits.max(axis=1)
    losses = top + np.log(np.exp(logits - top[:, None]).sum(axis=1)) - logits[rows, labels]
    correct = logits.argmax(axis=1) == labels
    print(f"held-out accuracy {correct.mean():.6f} ({correct.sum()} of {len(labels)})")
    print(f"mean confidence   {probabilities.max(axis=1).mean():.6f}")
    print(f"mean NLL          {losses.mean():.6f} nats, largest {losses.max():.4f}")


def write_json(path: Path, logits: np.ndarray, labels: np.ndarray) -> None:
    """One row of logits a line, so that the file can be read and diffed."""
    rows = ",\n    ".join(json.dumps(row) for row in logits.tolist())
    path.write_text(
        "{\n"
        f'  "class_names": {json.dumps(CLASS_NAMES)},\n'
        f'  "labels": {json.dumps(labels.tolist())},\n'
        f'  "logits": [\n    {rows}\n  ]\n'
        "}\n",
        encoding="utf-8",
    )


def check(logits: np.ndarray, labels: np.ndarray) -> None:
    there = json.loads((HERE / "digits.json").read_text(encoding="utf-8"))
    archive = np.load(HERE / "digits.npz")
    for name, stored in (("digits.json", there), ("digits.npz", archive)):
        difference = np.abs(np.asarray(stored["logits"]) - logits).max()
        same_labels = np.array_equal(np.asarray(stored["labels"]), labels)
        print(f"{name}: largest difference {difference:.3g}, labels {'the same' if same_labels else 'differ'}")
        if difference > 1e-6 or not same_labels or list(stored["class_names"]) != CLASS_NAMES:
            sys.exit(f"{name} is not what this script makes here")


def main() -> None:
    logits, labels = held_out_scores()
    describe(logits, labels)
    if "--check" in sys.argv[1:]:
        check(logits, labels)
    else:
        write_json(HERE / "digits.json", logits, labels)
        np.savez_compressed(HERE / "digits.npz", logits=logits, labels=labels, class_names=np.array(CLASS_NAMES))


if __name__ == "__main__":
    main()

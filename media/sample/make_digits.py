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

Model: softmax (multinomial logistic) regression on the 64 pixels. 160 training images and hardly any
penalty on the weights make it overfit: it gets all of those images right, and from there on larger
weights lower the loss without end.

Logits: `decision_function` of LogisticRegression is X W^T, and `predict_proba` is exactly its softmax
(checked below). Nothing is inverted or guessed.

Repeatability: where an iterative solver stops depends on the last bits of the machine's arithmetic, and
with it the scores, by 1e-3. The optimum itself does not, so a few full Newton steps go there from where
the estimator stopped. Other processors and numbers of threads then agree to about 1e-10.
"""

import json
import sys
from pathlib import Path

import numpy as np
from sklearn.datasets import load_digits
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split

SEED = 0
TRAINING_ROWS = 160
PENALTY = 1e-4  # of |W|^2 / 2, scikit-learn's 1/C
DECIMALS = 5  # keeps the files small; changes no probability by more than 1e-5
CLASS_NAMES = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
HERE = Path(__file__).resolve().parent


def softmax(logits: np.ndarray) -> np.ndarray:
    exponentials = np.exp(logits - logits.max(axis=1, keepdims=True))
    return exponentials / exponentials.sum(axis=1, keepdims=True)


def at_optimum(weights: np.ndarray, images: np.ndarray, labels: np.ndarray) -> np.ndarray:
    """The weights that minimise the penalised cross-entropy, by Newton's method from `weights`."""
    classes, pixels = weights.shape
    size = classes * pixels
    one_hot = np.eye(classes)[labels]
    for _ in range(8):
        p = softmax(images @ weights.T)
        gradient = (p - one_hot).T @ images + PENALTY * weights
        covariance = p[:, :, None] * (np.eye(classes) - p[:, None, :])
        hessian = np.einsum("nkl,ni,nj->kilj", covariance, images, images, optimize=True).reshape(size, size)
        step = np.linalg.solve(hessian + PENALTY * np.eye(size), gradient.ravel())
        weights = weights - step.reshape(classes, pixels)
    assert np.abs(gradient).max() < 1e-10
    return weights


def held_out_scores() -> tuple[np.ndarray, np.ndarray]:
    """Logits (1637 x 10) and labels (1637) of the images that the model was not trained on."""
    images, labels = load_digits(return_X_y=True)
    train_x, test_x, train_y, test_y = train_test_split(
        images / 16, labels, train_size=TRAINING_ROWS, random_state=SEED, stratify=labels
    )
    model = LogisticRegression(C=1 / PENALTY, fit_intercept=False, max_iter=2000).fit(train_x, train_y)
    model.coef_ = at_optimum(model.coef_, train_x, train_y)
    print(f"training accuracy {model.score(train_x, train_y):.4f} on {len(train_y)} images")
    logits = model.decision_function(test_x)
    assert np.allclose(softmax(logits), model.predict_proba(test_x), rtol=0, atol=1e-12)
    return logits, test_y.astype(np.int64)


def rounded(logits: np.ndarray) -> np.ndarray:
    return np.round(logits, DECIMALS) + 0.0  # which turns -0.0 into 0.0


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
    lines = ",\n    ".join(json.dumps(row) for row in logits.tolist())
    path.write_text(
        "{\n"
        f'  "class_names": {json.dumps(CLASS_NAMES)},\n'
        f'  "labels": {json.dumps(labels.tolist())},\n'
        f'  "logits": [\n    {lines}\n  ]\n'
        "}\n",
        encoding="utf-8",
    )


def check(logits: np.ndarray, labels: np.ndarray) -> None:
    """Exits unless the files hold these logits to 1e-6, on top of half a unit of the rounding."""
    there = json.loads((HERE / "digits.json").read_text(encoding="utf-8"))
    archive = np.load(HERE / "digits.npz")
    for name, stored in (("digits.json", there), ("digits.npz", archive)):
        difference = np.abs(np.asarray(stored["logits"]) - logits).max()
        same_labels = np.array_equal(np.asarray(stored["labels"]), labels)
        print(f"{name}: largest difference {difference:.3g}, labels {'the same' if same_labels else 'differ'}")
        if difference > 0.5 * 10**-DECIMALS + 1e-6 or not same_labels or list(stored["class_names"]) != CLASS_NAMES:
            sys.exit(f"{name} is not what this script makes here")


def main() -> None:
    logits, labels = held_out_scores()
    describe(rounded(logits), labels)
    if "--check" in sys.argv[1:]:
        check(logits, labels)
    else:
        logits = rounded(logits)
        write_json(HERE / "digits.json", logits, labels)
        np.savez_compressed(HERE / "digits.npz", logits=logits, labels=labels, class_names=np.array(CLASS_NAMES))


if __name__ == "__main__":
    main()

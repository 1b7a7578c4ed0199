"""NumPy and SciPy, as one writes it: python with_numpy.py METHOD LOGITS LABELS."""

import sys

import numpy as np
from scipy.special import logsumexp
from serving import read, serve

BINS = 15
EDGES = np.arange(1, BINS) / BINS


def bins_of(p):
    """Guo's bins, open on the left and closed on the right. By their edges, as ours: ceil(p * BINS) is quicker, but can put
    what is near an edge into the wrong bin, because the product is rounded."""
    return np.digitize(p, EDGES, right=True)


def ece_of(confidence, correct):
    """Guo's ECE."""
    gaps = np.bincount(bins_of(confidence), weights=confidence - correct, minlength=BINS)
    return np.abs(gaps).sum() / len(confidence)


def everything(z, y):
    """Every statistic of a row that we compute, each column kept as we keep it."""
    rows = np.arange(len(z))
    predicted = z.argmax(axis=1)
    largest = z[rows, predicted]
    runner_up = np.argpartition(z, -2, axis=1)[:, -2]
    second = z[rows, runner_up]
    lse = logsumexp(z, axis=1)
    log_p = z - lse[:, None]
    p = np.exp(log_p)
    confidence = np.exp(largest - lse)
    label = z[rows, y]
    nll = lse - label
    entropy = -(p * log_p).sum(axis=1)
    margin = largest - second
    expected = (p * z).sum(axis=1)
    variance = (p * (z - expected[:, None]) ** 2).sum(axis=1)
    squares = (p * p).sum(axis=1)
    mean = z.mean(axis=1)
    norm = np.linalg.norm(z - mean[:, None], axis=1)
    odd = (~np.isfinite(z)).sum(axis=1)
    energy = -lse
    rank = (z > label[:, None]).sum(axis=1)
    correct = predicted == y
    columns = (largest, second, lse, predicted, runner_up, confidence, nll, entropy, margin, squares, energy, rank)
    columns += (expected, variance, mean, norm, odd)
    return columns, {
        "nll": nll.mean(dtype=np.float64),
        "entropy": entropy.mean(dtype=np.float64),
        "accuracy": correct.mean(),
        "topFive": (rank < 5).mean(),
        "ece": ece_of(confidence, correct),
    }


def classwise(z, y, largest, total):
    """Classwise ECE, every class and bin at once, by np.digitize and np.bincount; the largest logits and the sums of the
    softmax are known, as to us."""
    rows, classes = z.shape
    p = np.exp(z - largest) / total
    cells = bins_of(p)
    cells += BINS * np.arange(classes)
    sums = np.bincount(cells.ravel(), weights=p.ravel(), minlength=BINS * classes)
    hits = np.bincount(cells[np.arange(rows), y], minlength=BINS * classes)
    return {"ece": np.abs(sums - hits).sum() / rows / classes}


def main():
    method, logits, labels = sys.argv[1:]
    z, y = read(logits, labels)
    name = f"NumPy {np.__version__}"
    if method == "everything":
        serve(name, lambda: everything(z, y)[1])
    if method == "classwise":
        largest = z.max(axis=1, keepdims=True)
        total = np.exp(z - largest).sum(axis=1, keepdims=True)
        serve(name, lambda: classwise(z, y, largest, total))


main()

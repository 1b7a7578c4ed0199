"""The same work in NumPy: prints milliseconds as JSON."""

import json
import sys
import time

import numpy as np


def times_of(repeats, work):
    work()
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        work()
        times.append(1000 * (time.perf_counter() - start))
    return times


def statistics(logits, labels):
    """Confidence, entropy and loss of each row, in float64 as our engine computes them."""
    z = logits.astype(np.float64)
    top = z.max(axis=1, keepdims=True)
    gap = z - top
    weight = np.exp(gap)
    total = weight.sum(axis=1)
    entropy = np.log(total) - (weight * gap).sum(axis=1) / total
    loss = np.log(total) - gap[np.arange(len(labels)), labels]
    return 1 / total, entropy, loss, z.argmax(axis=1)


def main():
    repeats = int(sys.argv[1])
    random = np.random.default_rng(1)
    keys = random.exponential(size=1_000_000) ** 3
    logits = random.normal(size=(50_000, 100)).astype(np.float32)
    labels = random.integers(0, 100, 50_000)
    print(
        json.dumps(
            {
                "name": f"NumPy {np.__version__}",
                "sort": times_of(repeats, lambda: np.argsort(-keys, kind="stable")),
                "statistics": times_of(repeats, lambda: statistics(logits, labels)),
            }
        )
    )


main()

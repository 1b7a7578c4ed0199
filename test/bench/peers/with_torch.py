"""torch, eager, as one writes it: python with_torch.py METHOD THREADS LOGITS LABELS."""

import sys

import torch
import torch.nn.functional as F
from serving import read, serve

BINS = 15


def ece_of(confidence, correct):
    """Guo's ECE: bins open on the left, closed on the right."""
    edges = torch.linspace(0, 1, BINS + 1)
    bins = torch.bucketize(confidence, edges[1:-1])
    # In float32 the sum of a million of them would be off in the fourth digit.
    gaps = torch.zeros(BINS, dtype=torch.float64).index_add_(0, bins, (confidence - correct).double())
    return gaps.abs().sum() / len(confidence)


def everything(z, y):
    """Every statistic of a row that we compute, each column kept as we keep it."""
    top = z.topk(2, dim=1)
    (largest, second), (predicted, runner_up) = top.values.unbind(1), top.indices.unbind(1)
    margin = largest - second
    log_p = F.log_softmax(z, dim=1)
    p = log_p.exp()
    confidence = p.gather(1, predicted[:, None])[:, 0]
    label = z.gather(1, y[:, None])
    nll = -log_p.gather(1, y[:, None])[:, 0]
    lse = label[:, 0] + nll
    energy = -lse
    entropy = -(p * log_p).sum(dim=1)
    expected = (p * z).sum(dim=1)
    variance = (p * (z - expected[:, None]).square()).sum(dim=1)
    squares = (p * p).sum(dim=1)
    mean = z.mean(dim=1)
    norm = (z - mean[:, None]).norm(dim=1)
    odd = (~z.isfinite()).sum(dim=1, dtype=torch.int32)
    # Without the type, the sum of what is true takes twice as long.
    rank = (z > label).sum(dim=1, dtype=torch.int32)
    correct = (predicted == y).float()
    columns = (largest, second, lse, predicted, runner_up, confidence, nll, entropy, margin, squares, energy, rank)
    columns += (expected, variance, mean, norm, odd)
    return columns, {
        "nll": nll.mean(),
        "entropy": entropy.mean(),
        "accuracy": correct.mean(),
        "topFive": (rank < 5).float().mean(),
        "ece": ece_of(confidence, correct),
    }


def usual(z, y):
    """Cross-entropy and ECE alone, as in the usual script."""
    confidence, predicted = F.softmax(z, dim=1).max(dim=1)
    return {"nll": F.cross_entropy(z, y), "ece": ece_of(confidence, (predicted == y).float())}


def temperature(z, y):
    """The T of the least NLL by L-BFGS with a line search, which converges."""
    log_t = torch.zeros(1, requires_grad=True)
    optimizer = torch.optim.LBFGS([log_t], lr=1, max_iter=50, line_search_fn="strong_wolfe")

    def closure():
        optimizer.zero_grad()
        loss = F.cross_entropy(z / log_t.exp(), y)
        loss.backward()
        return loss

    optimizer.step(closure)
    return log_t.detach().exp()


def main():
    method, threads, logits, labels = sys.argv[1:]
    torch.set_num_threads(int(threads))
    z, y = (torch.from_numpy(array) for array in read(logits, labels))
    name = f"torch {torch.__version__.split('a')[0]}"
    if method == "temperature":
        serve(name, lambda: {"temperature": temperature(z, y)})
    with torch.inference_mode():
        if method == "everything":
            serve(name, lambda: everything(z, y)[1])
        if method == "usual":
            serve(name, lambda: usual(z, y))


if __name__ == "__main__":
    main()

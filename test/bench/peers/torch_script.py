"""The usual script as a whole process, two threads: CE and ECE, fit T, CE and ECE: python torch_script.py LOGITS LABELS."""

import json
import sys

import numpy as np
import torch
from with_torch import temperature, usual


def main():
    torch.set_num_threads(2)
    z, y = (torch.from_numpy(np.load(path)) for path in sys.argv[1:])
    with torch.no_grad():
        before = usual(z, y)
    t = temperature(z, y)
    with torch.no_grad():
        after = usual(z / t, y)
    print(
        json.dumps(
            {
                "nll": before["nll"].item(),
                "ece": before["ece"].item(),
                "temperature": t.item(),
                "nllAfter": after["nll"].item(),
                "eceAfter": after["ece"].item(),
            }
        )
    )


main()

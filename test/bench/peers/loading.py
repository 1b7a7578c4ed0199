"""Loading a file, as one writes it: python loading.py serve|once METHOD PATH."""

import json
import resource
import sys
import time

import numpy as np
from serving import serve


def checks_of(values):
    """By which it shows that all numbers were read: their count, and some of them."""
    flat = values.ravel()
    last = len(flat) - 1
    return {"numbers": len(flat), "first": flat[0], "middle": flat[last >> 1], "last": flat[last]}


def npy(path):
    return {"rows": len(np.load(path))}


def npz(path):
    with np.load(path) as arrays:
        largest = max((arrays[name] for name in arrays.files), key=np.size)
    return checks_of(largest)


def from_json(path):
    with open(path) as file:
        return checks_of(np.array(json.load(file)))


def csv(path):
    import pandas

    table = pandas.read_csv(path)
    return checks_of(table[[name for name in table.columns if name.startswith(("logit_", "p_"))]].to_numpy())


METHODS = {"npy": npy, "npz": npz, "json": from_json, "csv": csv}


def version(method):
    if method != "csv":
        return f"NumPy {np.__version__}"
    import pandas

    return f"pandas {pandas.__version__}"


def main():
    way, method, path = sys.argv[1:4]
    name = version(method)
    if way == "serve":
        serve(name, lambda: METHODS[method](path))
        return
    start = time.perf_counter()
    checks = METHODS[method](path)
    milliseconds = 1000 * (time.perf_counter() - start)
    checks = {key: float(value) for key, value in checks.items()}
    kilobytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(json.dumps({"name": name, "milliseconds": milliseconds, "checks": checks, "kilobytes": kilobytes}))


main()

"""The same work as bench_compare, by numpy and scipy: scipy_peer.py gram|top_k|inverse MATRIX prints seconds."""

import sys
import time

import numpy as np
import scipy.sparse as sp

NEIGHBOURS = 200


def read_matrix(path):
    with open(path, "rb") as file:
        rows, columns, cells = (int(n) for n in np.fromfile(file, "<u8", 3))
        offsets = np.fromfile(file, "<u8", rows + 1).astype(np.int32)
        indices = np.fromfile(file, "<u4", cells).astype(np.int32)
    return sp.csr_matrix((np.ones(cells, np.float32), indices, offsets), shape=(rows, columns))


def gram(x):
    start = time.perf_counter()
    product = x.T @ x
    taken = time.perf_counter() - start
    assert product.shape[0] == x.shape[1]
    return taken


def top_k(x):
    """The NEIGHBOURS most alike columns of each, in order; the product is sparse as scipy makes it."""
    start = time.perf_counter()
    norms = np.sqrt(np.asarray(x.multiply(x).sum(axis=0)).ravel())
    scaled = x @ sp.diags((1 / np.maximum(norms, 1e-12)).astype(np.float32))
    cosines = (scaled.T @ scaled).tocsr()
    cosines.setdiag(0)
    kept = []
    for i in range(cosines.shape[0]):
        row = slice(cosines.indptr[i], cosines.indptr[i + 1])
        values, columns = cosines.data[row], cosines.indices[row]
        if len(values) > NEIGHBOURS:
            best = np.argpartition(values, -NEIGHBOURS)[-NEIGHBOURS:]
            values, columns = values[best], columns[best]
        order = np.argsort(-values)
        kept.append((columns[order], values[order]))
    taken = time.perf_counter() - start
    assert len(kept) == x.shape[1]
    return taken


def inverse(x):
    a = (x.T @ x).toarray().astype(np.float32)
    a[np.diag_indices_from(a)] += 500
    start = time.perf_counter()
    inverted = np.linalg.inv(a)
    taken = time.perf_counter() - start
    assert inverted.dtype == np.float32
    return taken


if __name__ == "__main__":
    stage, path = sys.argv[1:]
    print({"gram": gram, "top_k": top_k, "inverse": inverse}[stage](read_matrix(path)))

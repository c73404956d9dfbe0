"""Runs bench_compare and scipy_peer.py alternately on the same matrices and prints medians and ratios.

compare.py BENCH_COMPARE FOLDER: matrices are made in FOLDER unless they are there. Environment: LYCEUM_BENCH_ROUNDS
(default 3). The last line is all of it as JSON.
"""

import json
import os
import pathlib
import statistics
import subprocess
import sys

PUBLISHED = ("mooccubex", 3_210_329, 3_744, 11_520_005)
WIDE = ("wide", 1_000_000, 20_000, 20_000_000)
STAGES = (("gram", PUBLISHED, 4), ("inverse", PUBLISHED, 1), ("top_k", WIDE, 4))


def run(*command):
    return subprocess.run([str(word) for word in command], check=True, stdout=subprocess.PIPE, text=True).stdout


def matrix(bench, folder, shape):
    name, *sizes = shape
    path = folder / f"{name}.matrix"
    if not path.exists():
        run(bench, "matrix", *sizes, path)
    return path


def compare(bench, path, stage, rounds):
    peer = pathlib.Path(__file__).with_name("scipy_peer.py")
    ours, theirs = [], []
    for _ in range(rounds):
        ours.append(float(run(bench, stage, path)))
        theirs.append(float(run(sys.executable, peer, stage, path)))
    return statistics.median(ours), statistics.median(theirs), statistics.median(t / o for o, t in zip(ours, theirs))


def rebuild(bench, folder, rounds):
    lines = folder / "enrollments.txt"
    if not lines.exists():
        run(bench, "enrollments", matrix(bench, folder, PUBLISHED), lines)
    runs = [json.loads(run(bench, "rebuild", lines, folder / "model")) for _ in range(rounds)]
    return sorted(runs, key=lambda one: one["seconds"])[rounds // 2]


def main():
    bench, folder = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    rounds = int(os.environ.get("LYCEUM_BENCH_ROUNDS", "3"))
    folder.mkdir(parents=True, exist_ok=True)
    result = {"rounds": rounds}
    print("| kernel | learners × courses × enrolments | Lyceum, s | numpy/scipy, s | times as fast | goal |")
    print("|---|---|---|---|---|---|")
    for stage, shape, goal in STAGES:
        ours, theirs, ratio = compare(bench, matrix(bench, folder, shape), stage, rounds)
        sizes = " × ".join(f"{n:,}" for n in shape[1:])
        print(f"| {stage} | {sizes} | {ours:.2f} | {theirs:.2f} | {ratio:.1f} | {goal} |", flush=True)
        result[stage] = {"seconds": ours, "peer_seconds": theirs, "ratio": ratio}
    whole = rebuild(bench, folder, rounds)
    result["rebuild"] = whole
    phases = ", ".join(f"{phase['name']} {phase['seconds']:.2f}" for phase in whole["phases"])
    print(f"\nrebuild from the file of enrolments: {whole['seconds']:.2f} s ({phases}),"
          f" at most {whole['peak_bytes'] / 2**20:.0f} MiB")
    print(json.dumps(result))


if __name__ == "__main__":
    main()

"""Runs Google Benchmark on the kernels beside numpy and scipy, then a whole rebuild, and prints medians and ratios.

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


def kernels(bench, folder, rounds):
    """Milliseconds of every repetition by "stage/side"; the sides take turns in an order of chance."""
    report = folder / "kernels.json"
    subprocess.run([bench, "kernels", matrix(bench, folder, PUBLISHED), matrix(bench, folder, WIDE), sys.executable,
                    pathlib.Path(__file__).with_name("scipy_peer.py"), f"--benchmark_repetitions={rounds}",
                    "--benchmark_enable_random_interleaving=true", f"--benchmark_out={report}"],
                   check=True, stdout=sys.stderr)
    times = {}
    for one in json.loads(report.read_text())["benchmarks"]:
        if one["run_type"] == "iteration":
            times.setdefault("/".join(one["name"].split("/")[:2]), []).append(one["real_time"] / 1000)
    return times


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
    times = kernels(bench, folder, rounds)
    for stage, shape, goal in STAGES:
        ours, theirs = (statistics.median(times[f"{stage}/{side}"]) for side in ("lyceum", "scipy"))
        sizes = " × ".join(f"{n:,}" for n in shape[1:])
        print(f"| {stage} | {sizes} | {ours:.2f} | {theirs:.2f} | {theirs / ours:.1f} | {goal} |")
        result[stage] = {"seconds": ours, "peer_seconds": theirs, "ratio": theirs / ours}
    whole = rebuild(bench, folder, rounds)
    result["rebuild"] = whole
    phases = ", ".join(f"{phase['name']} {phase['seconds']:.2f}" for phase in whole["phases"])
    print(f"\nrebuild from the file of enrolments: {whole['seconds']:.2f} s ({phases}),"
          f" at most {whole['peak_bytes'] / 2**20:.0f} MiB")
    print(json.dumps(result))


if __name__ == "__main__":
    main()

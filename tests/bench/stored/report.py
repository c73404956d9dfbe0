"""Prints what a rebuild took: the job as JSON on standard input, and the status file of its worker."""
import datetime
import json
import re
import sys

what, status = sys.argv[1:]
job = json.load(sys.stdin)
if job["state"] != "done":
    sys.exit(f"the rebuild failed: {job.get('error')}")
with open(status, encoding="ascii") as lines:
    peak = int(re.search(r"VmHWM:\s+(\d+) kB", lines.read()).group(1)) // 1024
begin, end = (datetime.datetime.fromisoformat(job[key]) for key in ("started_at", "finished_at"))
print(f"{what}: {(end - begin).total_seconds():.2f} s, worker's peak {peak} MiB ({job['source']},"
      f" {job['learners']} learners, {job['courses']} courses, {job['interactions']} enrolments)")
for phase in job["phases"]:
    print(f"  {phase['name']:<24} {phase['seconds']:8.2f} s")

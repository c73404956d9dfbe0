// CPU time and memory of the system's processes, read from /proc.
import { readdirSync, readFileSync } from "node:fs";
import { execFileSync } from "node:child_process";

const ticksPerSecond = Number(execFileSync("getconf", ["CLK_TCK"]).toString());

function statOf(pid) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
    return { parent: Number(fields[1]), ticks: Number(fields[11]) + Number(fields[12]) };
  } catch {
    return null; // It ended meanwhile.
  }
}

/** name → the pids recorded under `home`/run with all their descendants. */
export function processesOf(home) {
  const children = new Map();
  for (const entry of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    const stat = statOf(entry);
    if (stat) children.set(stat.parent, [...(children.get(stat.parent) ?? []), Number(entry)]);
  }
  const tree = (pid) => [pid, ...(children.get(pid) ?? []).flatMap(tree)];
  const found = new Map();
  for (const file of readdirSync(`${home}/run`).filter((name) => /^[a-z]+\.pid$/.test(name))) {
    const pid = Number(readFileSync(`${home}/run/${file}`, "utf8").split(" ")[0]);
    if (statOf(pid)) found.set(file.replace(".pid", ""), tree(pid));
  }
  return found;
}

/** name → CPU seconds so far. */
export function cpuSeconds(processes) {
  const used = new Map();
  for (const [name, pids] of processes) {
    used.set(name, pids.reduce((sum, pid) => sum + (statOf(pid)?.ticks ?? 0), 0) / ticksPerSecond);
  }
  return used;
}

/** name → resident MiB of the named process itself. */
export function residentMib(processes) {
  const resident = {};
  for (const [name, [pid]] of processes) {
    const line = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"));
    resident[name] = line ? Math.round(Number(line[1]) / 102.4) / 10 : 0;
  }
  return resident;
}

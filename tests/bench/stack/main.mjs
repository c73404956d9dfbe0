// The benchmark of the whole stack, every stage in one run on one machine: what the bare libraries do, then what Lyceum
// does. Prints one JSON object on standard output and a table on standard error.
import { execFile, spawn } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { promisify } from "node:util";
import { freshness } from "./freshness.mjs";
import { call, request, tokenSigner, writeRequests } from "./http.mjs";
import { largeUpload } from "./large_upload.mjs";
import { cpuSeconds, processesOf, residentMib } from "./processes.mjs";
import { writeSynthetic } from "./synthetic.mjs";

const run = promisify(execFile);
const env = (name) => {
  if (!process.env[name]) throw new Error(`${name} is not set; run ./lyceum bench`);
  return process.env[name];
};
const home = env("LYCEUM_HOME");
const url = env("LYCEUM_URL");
const port = Number(new URL(url).port);
const bin = env("LYCEUM_BENCH_BIN");
const ctl = env("LYCEUM_CTL");
const root = env("LYCEUM_ROOT");
const seconds = Number(process.env.LYCEUM_BENCH_SECONDS ?? 6);
const rounds = Number(process.env.LYCEUM_BENCH_ROUNDS ?? 3);
const work = `${home}/bench`;
mkdirSync(work, { recursive: true });

const results = {};
const signToken = tokenSigner(env("LYCEUM_TOKEN_PRIVATE_KEY_FILE"));
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const say = (text) => process.stderr.write(`${text}\n`);

async function load(name, requests, { connections = 64, rate = 0, once = false, target = port, time = seconds } = {}) {
  const file = `${work}/${name}.requests`;
  writeRequests(file, requests);
  const { stdout } = await run(`${bin}/bench_http_load`, [target, file, connections, time, rate, once ? "once" : "loop"].map(String));
  return JSON.parse(stdout);
}

/** One round of a load, and the CPU that every process spent on it. */
async function measureRound({ name, makeRequests, options }, round) {
  const processes = processesOf(home);
  const before = cpuSeconds(processes);
  const outcome = await load(name, makeRequests(round), options);
  outcome.cpu_s = new Map([...cpuSeconds(processes)].map(([process, spent]) => [process, spent - before.get(process)]));
  return outcome;
}

/** Medians of the rounds of one load, and the CPU that every process spent on a request. */
function summarize(name, outcomes) {
  const total = outcomes.reduce((sum, one) => sum + one.requests, 0);
  const cpu = {};
  for (const process of outcomes[0].cpu_s.keys()) {
    const micros = (outcomes.reduce((sum, one) => sum + one.cpu_s.get(process), 0) * 1e6) / total;
    if (micros >= 1) cpu[process] = Math.round(micros);
  }
  const pick = (key) => median(outcomes.map((one) => one[key]));
  const status = {};
  for (const one of outcomes) for (const [code, count] of Object.entries(one.status)) status[code] = (status[code] ?? 0) + count;
  results[name] = {
    rate: pick("rate"), p50_us: pick("p50_us"), p99_us: pick("p99_us"), errors: outcomes.reduce((sum, one) => sum + one.errors, 0),
    status, cpu_us_per_request: cpu, cpu_us_total: Object.values(cpu).reduce((sum, one) => sum + one, 0),
  };
  const shown = results[name];
  say(`${name.padEnd(26)} ${shown.rate.toFixed(0).padStart(8)}/s  p50 ${shown.p50_us} µs  p99 ${shown.p99_us} µs  CPU ${shown.cpu_us_total} µs  ${JSON.stringify(status)} ${JSON.stringify(cpu)}`);
  return shown;
}

/** Several rounds of each of these loads by turns: they are to be compared, and machines drift. */
async function measureByTurns(stages) {
  const outcomes = stages.map(() => []);
  for (let round = 0; round < rounds; ++round) {
    for (const [i, stage] of stages.entries()) outcomes[i].push(await measureRound(stage, round));
  }
  return stages.map(({ name }, i) => summarize(name, outcomes[i]));
}

const measure = async (name, makeRequests, options = {}) => (await measureByTurns([{ name, makeRequests, options }]))[0];

async function pingPong() {
  const outcomes = [];
  for (let round = 0; round < rounds; ++round) {
    const { stdout } = await run(`${bin}/bench_ping_pong`,
      ["127.0.0.1", env("LYCEUM_BROKER_PORT"), env("LYCEUM_BROKER_USER"), env("LYCEUM_BROKER_PASSWORD_FILE"), String(seconds)]);
    outcomes.push(JSON.parse(stdout));
  }
  const rate = median(outcomes.map((one) => one.per_second));
  results.ping_pong = { ...outcomes[0], rate };
  say(`${"ping_pong".padEnd(26)} ${rate.toFixed(0).padStart(8)}/s`);
  return rate;
}

async function withPeer(body) {
  const ports = { hello: port + 20, nginx: port + 21 };
  mkdirSync(`${work}/peer-temp`, { recursive: true });
  const conf = readFileSync(`${root}/tests/bench/peers/nginx.conf`, "utf8")
    .replaceAll("@DIR@", work).replaceAll("@HELLO_PORT@", ports.hello).replaceAll("@NGINX_PORT@", ports.nginx);
  writeFileSync(`${work}/peer.conf`, conf);
  const children = [
    spawn(`${bin}/bench_pistache_hello`, [String(ports.hello)], { stdio: "ignore" }),
    spawn(env("LYCEUM_NGINX"), ["-e", "stderr", "-c", `${work}/peer.conf`], { stdio: "ignore" }),
  ];
  try {
    for (let tries = 0; tries < 50; ++tries) {
      const up = await fetch(`http://127.0.0.1:${ports.nginx}/`).then((reply) => reply.ok, () => false);
      if (up) break;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    await body(ports.nginx);
  } finally {
    for (const child of children) child.kill("SIGTERM");
  }
}

async function ctlJson(...words) {
  const started = performance.now();
  const { stdout } = await run(ctl, words, { maxBuffer: 1 << 24 });
  return { ...JSON.parse(stdout), wall_s: (performance.now() - started) / 1000 };
}

async function publishedCourses(count) {
  const ids = [];
  for (let page = 1; ids.length < count; ++page) {
    const { items } = await call(url, "GET", `/api/v1/courses?page_size=100&page=${page}&sort=created_at`);
    if (items.length === 0) break;
    ids.push(...items.filter((item) => item.seats === undefined).map((item) => item.id));
  }
  return ids.slice(0, count);
}

const idle = residentMib(processesOf(home));
say(`idle RSS, MiB: ${JSON.stringify(idle)}`);
let data = process.argv[2];
if (!data) writeSynthetic((data = `${work}/synthetic`));

const raw = await pingPong();
results.import = await ctlJson("import", data, "--source", "bench", "--json");
say(`import                     ${JSON.stringify(results.import)}`);
results.rebuild = await ctlJson("recommender", "rebuild", "--wait", "--json");
say(`rebuild                    ${results.rebuild.duration_s.toFixed(2)} s of ${results.rebuild.interactions} interactions`);

const courses = await publishedCourses(2000);
const hotList = "/api/v1/courses?page_size=20";
const etag = (await fetch(url + hotList)).headers.get("ETag");
// Also as browsers ask, and as they ask again for what they have.
await withPeer((peer) => measureByTurns([
  { name: "pistache_hello", makeRequests: () => [request("GET", "/")], options: { target: peer } },
  { name: "hot_list", makeRequests: () => [request("GET", hotList)] },
  { name: "hot_list_gzip", makeRequests: () => [request("GET", hotList, { gzip: true })] },
  { name: "hot_list_revalidated", makeRequests: () => [request("GET", hotList, { etag })] },
]));
await measure("course_page_cached", () => courses.map((id) => request("GET", `/api/v1/courses/${id}`)));
const recommended = await measure("recommendations_200_per_s",
  () => Array.from({ length: 400 }, (_, i) => request("GET", "/api/v1/users/me/recommendations?n=10", { token: signToken(1 + i * 7) })),
  { rate: 200, connections: 16 });
// Many different learners' lists, kept in Redis: asked once beforehand, then as fast as it goes, then at 2,000 a second.
const lists = () => Array.from({ length: 2000 }, (_, i) => request("GET", "/api/v1/users/me/recommendations?n=10", { token: signToken(1 + i * 5) }));
await load("recommendations_warming", lists(), { once: true, connections: 16 });
const kept = await measure("recommendations_kept", lists);
const keptAt2000 = await measure("recommendations_kept_2000_per_s", lists, { rate: 2000 });

// Learners whom no earlier run enrolled.
let learner = Date.now() * 10;
const enrolments = (count) => Array.from({ length: count }, (_, i) => {
  if (i % courses.length === 0) enrolments.token = signToken(++learner);
  return request("POST", `/api/v1/courses/${courses[i % courses.length]}/enrollments`, { token: enrolments.token, body: {} });
});
results.freshness = await freshness(url, courses, signToken, learner - 1e9,
  () => load("crowd", enrolments(100 * 15), { rate: 100, connections: 8, once: true, time: 15 }));
say(`freshness                  ${JSON.stringify(results.freshness)}`);
const enrolled = await measure("enrolment", () => enrolments(40_000), { once: true });
const enrolledAt1000 = await measure("enrolment_1000_per_s", () => enrolments(1000 * seconds), { rate: 1000 });
await measure("enrolment_half_load", () => enrolments(Math.ceil(enrolled.rate * seconds)), { rate: enrolled.rate / 2 });
await measure("register", (round) => Array.from({ length: 2000 }, (_, i) => request("POST", "/api/v1/users",
  { body: { username: `b${Date.now()}x${round}x${i}`, nickname: "Bench", password: "a long enough pass phrase" } })), { once: true, connections: 8 });
results.rss_after = residentMib(processesOf(home));
results.large_upload = await largeUpload(url, signToken(1, 2), processesOf(home));
say(`large_upload               ${JSON.stringify(results.large_upload)}`);

// The broker's own way: neither Redis nor Nginx may answer.
for (const name of ["course", "gateway"]) {
  await run(`${root}/deploy/local/service`, [name, "restart"], { env: { ...process.env, LYCEUM_CACHED: "0" } });
}
const read = await measure("course_read_over_broker", () => courses.map((id) => request("GET", `/api/v1/courses/${id}`)));
await measure("course_read_half_load", () => courses.map((id) => request("GET", `/api/v1/courses/${id}`)), { rate: read.rate / 2 });

const figures = {
  "course read over the broker / ping-pong (≥ 0.25)": read.rate / raw,
  "hot list / bare Pistache behind Nginx (≥ 1.5)": results.hot_list.rate / results.pistache_hello.rate,
  "the same, as gzip": results.hot_list_gzip.rate / results.pistache_hello.rate,
  "the same, asked again by its ETag (≥ 1.5)": results.hot_list_revalidated.rate / results.pistache_hello.rate,
  "enrolments a second at 64 clients (≥ 2000)": enrolled.rate,
  "p99 at half load, ms: course read (≤ 15)": results.course_read_half_load.p99_us / 1000,
  "p99 at half of that goal, ms: enrolment (≤ 15)": enrolledAt1000.p99_us / 1000,
  "p99 at half of the rate reached, ms: enrolment (≤ 15)": results.enrolment_half_load.p99_us / 1000,
  "import, s (≤ 60)": results.import.seconds,
  "rebuild, s (≤ 4)": results.rebuild.duration_s,
  "recommendations p99 at 200/s, ms (≤ 10)": recommended.p99_us / 1000,
  "kept recommendations a second (≥ 2000)": kept.rate,
  "p99 at 2000/s, ms: kept recommendations (≤ 15)": keptAt2000.p99_us / 1000,
  "enrolment to changed recommendations at 100/s, ms, the slowest of 40 (≤ 1000)": results.freshness.max_ms,
  "gateway RSS under load, MiB (≤ 150)": results.rss_after.gateway,
};
for (const [name, value] of Object.entries(figures)) say(`${name.padEnd(52)} ${value.toFixed(2)}`);
console.log(JSON.stringify({ idle_rss_mib: idle, results, figures }, null, 1));

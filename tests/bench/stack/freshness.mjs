// From what a learner does (enrols, drops, completes, rates, dismisses) to recommendations that show it, while a hundred
// enrolments of others come in every second.
import { call } from "./http.mjs";

const kProbes = 40;
const kPatienceMs = 5_000;

const names = (course) => (items) => items.some((item) => item.reasons?.some((reason) => reason.course_id === course));
/** What the model says; popular items that fill the list up change with the others' enrolments. */
const told = (items) => JSON.stringify(items.filter((item) => item.reasons?.length).map(({ id, score, reasons }) => [id, score, reasons]));

class Probe {
  constructor(url, token, courses) {
    this.courses = courses;
    this.send = (method, path, body) => call(url, method, `/api/v1/${path}`, { token, body });
  }
  enrol(course) {
    return this.send("POST", `courses/${course}/enrollments`, {});
  }
  /** The list as soon as it shows what it is to show. */
  async until(shows, what) {
    const started = performance.now();
    while (performance.now() - started < kPatienceMs) {
      const { items } = await this.send("GET", "users/me/recommendations?n=20");
      if (shows(items)) return items;
    }
    throw new Error(`recommendations do not show ${what} after ${kPatienceMs} ms`);
  }
  async enrolAndSee(course) {
    const { id } = await this.enrol(course);
    return { id, items: await this.until(names(course), `the enrolment in ${course}`) };
  }
  /** Of two, so that one weighs more or less beside the other. */
  async enrolInBoth() {
    const before = told((await this.enrolAndSee(this.courses[1])).items);
    const { id } = await this.enrol(this.courses[0]);
    const now = told(await this.until((items) => told(items) !== before, "a second enrolment"));
    return { id, changed: (items) => told(items) !== now };
  }
}

// Each gets the learner ready and tells what to send and how the list must look then.
const kKinds = {
  async enrolment({ courses }) {
    return { send: ["POST", `courses/${courses[0]}/enrollments`, {}], shows: names(courses[0]) };
  },
  async drop(probe) {
    const { id } = await probe.enrolAndSee(probe.courses[0]);
    return { send: ["DELETE", `enrollments/${id}`], shows: (items) => !names(probe.courses[0])(items) };
  },
  async completion(probe) {
    const { id, changed } = await probe.enrolInBoth();
    return { send: ["PUT", `enrollments/${id}/completion`, {}], shows: changed };
  },
  async rating(probe) {
    const { changed } = await probe.enrolInBoth();
    return { send: ["PUT", `courses/${probe.courses[0]}/reviews/mine`, { rating: 1 }], shows: changed };
  },
  async dismissal(probe) {
    const { items } = await probe.enrolAndSee(probe.courses[0]);
    const { id } = items[0];
    return { send: ["PUT", `users/me/recommendations/${id}/dismissal`, {}], shows: (left) => left.every((item) => item.id !== id) };
  },
};

/** Learners from `learner` on whom no one enrolled yet; `crowd` runs meanwhile. Milliseconds. */
export async function freshness(url, courses, signToken, learner, crowd) {
  const others = crowd();
  const kinds = Object.keys(kKinds);
  const slowest = {};
  const times = [];
  for (let number = 0; number < kProbes; ++number) {
    const kind = kinds[number % kinds.length];
    const pair = [courses[number], courses[(number + 1) % kProbes]];
    const probe = new Probe(url, signToken(learner + number), pair);
    const { send, shows } = await kKinds[kind](probe);
    await probe.send(...send);
    const started = performance.now();
    await probe.until(shows, `a ${kind} of ${pair[0]}`);
    const took = performance.now() - started;
    times.push(took);
    slowest[kind] = Math.max(slowest[kind] ?? 0, took);
  }
  await others;
  times.sort((a, b) => a - b);
  return { probes: kProbes, p50_ms: times[kProbes / 2], p95_ms: times[Math.floor(kProbes * 0.95)], max_ms: times[kProbes - 1], slowest_ms: slowest };
}

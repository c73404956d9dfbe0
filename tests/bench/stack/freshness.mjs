// From an enrolment to recommendations that name it as their reason, while a hundred others come in every second.
import { call } from "./http.mjs";

const kProbes = 40;
const kPatienceMs = 5_000;

async function untilNamed(url, token, course) {
  const started = performance.now();
  while (performance.now() - started < kPatienceMs) {
    const { items } = await call(url, "GET", "/api/v1/users/me/recommendations?n=20", { token });
    if (items.some((item) => item.reasons?.some((reason) => reason.course_id === course))) return performance.now() - started;
  }
  throw new Error(`course ${course} is no reason after ${kPatienceMs} ms`);
}

/** Learners from `learner` on whom no one enrolled yet; `crowd` runs meanwhile. Milliseconds. */
export async function freshness(url, courses, signToken, learner, crowd) {
  const others = crowd();
  const times = [];
  for (let probe = 0; probe < kProbes; ++probe) {
    const token = signToken(learner + probe);
    const course = courses[probe];
    await call(url, "POST", `/api/v1/courses/${course}/enrollments`, { token, body: {} });
    times.push(await untilNamed(url, token, course));
  }
  await others;
  times.sort((a, b) => a - b);
  return { probes: kProbes, p50_ms: times[kProbes / 2], p95_ms: times[Math.floor(kProbes * 0.95)], max_ms: times[kProbes - 1] };
}

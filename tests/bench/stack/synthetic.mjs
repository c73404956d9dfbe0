// A catalogue of the shape of a real one, for machines that have none: 2,297 courses, 11,943 learners, some 700,000
// enrolments, popularity by Zipf, learners in groups of taste. The same for the same seed.
import { mkdirSync, writeFileSync } from "node:fs";

function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

export function writeSynthetic(folder, { courses = 2297, learners = 11943, mean = 58, groups = 20 } = {}) {
  mkdirSync(folder, { recursive: true });
  const next = random(7);
  const lines = [];
  for (let id = 0; id < courses; ++id) lines.push(JSON.stringify({ id, name: `Course ${id}`, about: `About course ${id}.` }));
  writeFileSync(`${folder}/courses.jsonl`, lines.join("\n") + "\n");
  const histories = [];
  for (let learner = 0; learner < learners; ++learner) {
    const taken = new Set();
    const wanted = Math.max(3, Math.round(mean * 2 * next()));
    for (let tries = 0; taken.size < wanted && tries < wanted * 20; ++tries) {
      const rank = Math.floor(courses ** next()) - 1;
      const group = next() < 0.7 ? learner % groups : Math.floor(next() * groups);
      taken.add((rank * groups + group) % courses);
    }
    histories.push([learner, ...taken].join(" "));
  }
  writeFileSync(`${folder}/enrollments.txt`, histories.join("\n") + "\n");
}

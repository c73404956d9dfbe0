// The part of the demo that goes through the public API: covers, the video, the demo learner. See load.sh.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Api } from './api.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const { LYCEUM_URL: url, LYCEUM_DEMO_ADMIN_LOGIN: adminLogin, LYCEUM_DEMO_LEARNER_LOGIN: learnerLogin } = process.env;
const secret = (name) => readFileSync(process.env[name], 'utf8').replace(/\n$/, '');

const VIDEO = { course: 'Linux 命令行与脚本', title: '第 1 讲：从一条命令开始', file: 'lesson.mp4' };
const ENROLLED = ['Linux 命令行与脚本', '现代 C++ 程序设计', '后端工程师'];
const FINISHED = { name: 'Linux 命令行与脚本', review: { rating: 5, text: '每讲都能马上用到工作里，练习的难度也合适。' } };
const AT_ONCE = 4;

const subjects = readFileSync(join(here, 'courses.jsonl'), 'utf8').trim().split('\n').map((line) => JSON.parse(line));
const addressOf = (subject) => `/${subject.kind}s`;

// The subject of this title as the server has it; null if the import did not bring it.
async function find(api, subject) {
  const list = await api.get(`${addressOf(subject)}?page_size=100&q=${encodeURIComponent(subject.name)}`);
  return list.items.find((item) => item.title === subject.name) ?? null;
}

async function cover(api, subject) {
  const found = await find(api, subject);
  if (!found) throw new Error(`${subject.kind} “${subject.name}” is not on the server`);
  if (found.cover_id) return;
  const id = await api.upload(join(here, 'covers', subject.cover), 'image/webp');
  await api.send('PATCH', `${addressOf(subject)}/${found.id}`, { cover_id: id });
}

async function video(api) {
  const subject = subjects.find((candidate) => candidate.name === VIDEO.course);
  const { id } = await find(api, subject);
  const { items = [] } = await api.get(`/courses/${id}/videos`);
  if (items.some((item) => item.title === VIDEO.title)) return;
  const media = await api.upload(join(here, VIDEO.file), 'video/mp4');
  await api.send('POST', `/courses/${id}/videos`, { media_id: media, title: VIDEO.title });
}

// Only after a new enrolment: what the learner changes later stays.
async function finish(api, { id, course_id: course }) {
  await api.send('PUT', `/enrollments/${id}/completion`, {});
  await api.send('PUT', `/courses/${course}/reviews/mine`, FINISHED.review);
}

// Without the file of its password there is an account already, of which nobody knows the password.
async function learner() {
  if (!existsSync(process.env.LYCEUM_DEMO_LEARNER_PASSWORD_FILE)) return;
  const password = secret('LYCEUM_DEMO_LEARNER_PASSWORD_FILE');
  const api = new Api(url);
  await api.send('POST', '/users', { username: learnerLogin, nickname: '小林', password }, [409]);
  await api.signIn(learnerLogin, password).catch((error) => {
    throw new Error(`the password of the learner ${learnerLogin} cannot be changed; put the first one back or delete its file (${error.message})`);
  });
  await api.send('PATCH', '/users/me', { bio: '白天写服务，晚上学一点新的。' });
  for (const name of ENROLLED) {
    const subject = subjects.find((candidate) => candidate.name === name);
    const { id } = await find(api, subject);
    const enrollment = await api.send('POST', `${addressOf(subject)}/${id}/enrollments`, {}, [409]);
    if (name === FINISHED.name && enrollment.course_id) await finish(api, enrollment);
  }
}

statSync(join(here, VIDEO.file));
const admin = new Api(url);
await admin.signIn(adminLogin, secret('LYCEUM_DEMO_ADMIN_PASSWORD_FILE'));
for (let from = 0; from < subjects.length; from += AT_ONCE) {
  await Promise.all(subjects.slice(from, from + AT_ONCE).map((subject) => cover(admin, subject)));
}
await video(admin);
await learner();
console.log(`demo: ${subjects.length} subjects with covers, one video, learner ${learnerLogin}`);

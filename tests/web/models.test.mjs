import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { admin, eventually, newCourse, newLearner, openBrowser, signInAdmin, unique } from './support.mjs';

const PAGE = '/admin/recommender';
let api;

const models = async () => (await api.get('/recommender/models')).items ?? [];
const kept = async () => (await models()).filter((model) => model.kept);
const running = async () => ((await api.get('/recommender/experiments')).items ?? []).filter((one) => one.running);

async function rebuild() {
  const { id } = await api.send('POST', '/recommender/rebuilds', {});
  await eventually(() => api.get(`/recommender/rebuilds/${id}`), (job) => job.state === 'done', 60_000);
}

// Learners of several courses, so that a part can be held back to measure with.
async function enrolSome() {
  const courses = await Promise.all([1, 2, 3, 4].map((number) => newCourse(api, unique(`Compared ${number} `))));
  const known = async () => (await api.get('/recommender/models')).interactions ?? 0;
  const before = await known();
  const learners = await Promise.all([1, 2, 3].map(() => newLearner()));
  for (const learner of learners) for (const { id } of courses) await learner.api.send('POST', `/courses/${id}/enrollments`, {});
  await eventually(known, (now) => now >= before + 12);
}

before(async () => {
  api = await admin();
  await enrolSome();
  do await rebuild();
  while ((await kept()).length < 2);
});

async function adminPage(t, options) {
  const page = await (await openBrowser(t, options)).page();
  await signInAdmin(page, PAGE);
  return page;
}

const rowOf = (page, version) => page.locator('.model-row').filter({ has: page.locator('summary strong', { hasText: new RegExp(`^${version}$`) }) });

test('an admin goes back to an earlier model and forth again', async (t) => {
  const latest = (await models()).find((model) => model.active).version;
  const earlier = (await kept()).find((model) => !model.active).version;
  t.after(() => api.send('POST', `/recommender/models/${latest}/activation`, {}));
  const page = await adminPage(t);
  for (const [version, other] of [[earlier, latest], [latest, earlier]]) {
    assert.equal(await rowOf(page, version).getByText('当前使用').count(), 0);
    await rowOf(page, version).getByRole('button', { name: '启用此版本' }).click();
    await rowOf(page, version).getByText('当前使用').waitFor();
    await rowOf(page, other).getByRole('button', { name: '启用此版本' }).waitFor();
    assert.deepEqual((await models()).filter((model) => model.active).map((model) => model.version), [version]);
  }
  assert.deepEqual(page.problems, []);
});

test('each model shows its figures alike, and where its NDCG@10 lies', async (t) => {
  const { version } = (await models()).find((model) => model.active);
  const page = await adminPage(t);
  const table = page.getByRole('region', { name: version, exact: true });
  await table.getByRole('columnheader', { name: '95% 区间' }).waitFor();
  const [, ndcg, interval, recall, coverage] = await table.locator('tbody tr').first().locator('td').allTextContents();
  assert.match(interval, /^\d\.\d{4} … \d\.\d{4}$/);
  for (const figure of [ndcg, recall, coverage]) assert.match(figure, /^\d\.\d{4}$/);
});

test('an admin compares two models in an experiment and stops it', async (t) => {
  for (const { id } of await running()) await api.send('POST', `/recommender/experiments/${id}/stop`, {});
  const page = await adminPage(t);
  const form = page.locator('form[data-action="/api/v1/recommender/experiments"]');
  const a = await form.locator('[name=version_a]').inputValue();
  const b = await form.locator('[name=version_b]').inputValue();
  assert.notEqual(a, b);
  await form.locator('[name=version_b]').selectOption(a);
  await form.getByRole('button', { name: '开始' }).click();
  await form.locator('[name=version_b][aria-invalid=true]').waitFor();
  await form.locator('[name=version_b]').selectOption(b);
  await form.locator('[name=share_percent]').fill('30');
  await form.getByRole('button', { name: '开始' }).click();
  const stop = page.getByRole('button', { name: '停止' });
  await stop.waitFor();
  const [experiment] = await running();
  t.after(() => api.send('POST', `/recommender/experiments/${experiment.id}/stop`, {}));
  assert.deepEqual(experiment.arms.map((arm) => [arm.version, arm.share_percent]), [[a, 70], [b, 30]]);
  const table = page.getByRole('region', { name: `#${experiment.id}`, exact: true });
  await table.getByRole('row').filter({ hasText: b }).getByText('30%').waitFor();
  await stop.click();
  await stop.waitFor({ state: 'detached' });
  assert.deepEqual(await running(), []);
  // The refused choice is the one message of the console.
  assert.deepEqual(page.problems.filter((text) => !text.includes('400')), []);
});

test('the chart tells what each version was trained on, and does not join what differs', async (t) => {
  const page = await adminPage(t, { viewport: { width: 390, height: 844 } });
  const trainedOn = (version, learners, interactions) => ({ version, champion: 'ease', learners, interactions, metrics: [{ model: 'ease', champion: true, ndcg10: 0.25, recall20: 0.5, coverage: 0.75 }] });
  const items = [trainedOn('m4', 9_000, 50_000), trainedOn('m3', 8_900, 49_000), trainedOn('m2', 1_240, 6_000), trainedOn('m1', 1_234, 5_900)];
  await page.route('**/api/v1/recommender/models', (route) => route.fulfill({ json: { items } }));
  await page.goto(PAGE);
  const chart = page.getByRole('img', { name: '各版本最佳模型的指标' });
  const line = chart.locator('.line-ndcg10');
  await line.locator('circle').last().waitFor();
  assert.deepEqual(await line.locator('circle title').allTextContents(), [
    'm1 · ease · 1,234 位学员 · 5,900 次报名 · NDCG@10 0.2500',
    'm2 · ease · 1,240 位学员 · 6,000 次报名 · NDCG@10 0.2500',
    'm3 · ease · 8,900 位学员 · 49,000 次报名 · NDCG@10 0.2500',
    'm4 · ease · 9,000 位学员 · 50,000 次报名 · NDCG@10 0.2500',
  ]);
  const joined = await line.locator('polyline').evaluateAll((all) => all.map((one) => one.points.numberOfItems));
  assert.deepEqual(joined, [2, 2]);
  await page.locator('.legend').getByText('覆盖率').waitFor();
  for (const version of ['m1', 'm4']) {
    const { height } = await page.locator('.metrics').getByText(version, { exact: true }).boundingBox();
    assert.ok(height >= 12, `the chart's ${version} is ${height} px high`);
  }
  await page.getByText('训练数据相差一成以上的相邻版本之间不连线。').waitFor();
  assert.deepEqual(page.problems, []);
});

test('who starts a rebuild is offered the new model when it ends and keeps what was typed meanwhile', async (t) => {
  const latest = (await models())[0].version;
  const page = await adminPage(t);
  await page.clock.install();
  await page.reload();
  await rowOf(page, latest).waitFor();
  const place = page.locator('form[data-action="/api/v1/recommender/rules"] [name=position]');
  await place.fill('7');
  await page.getByRole('button', { name: '重新训练推荐模型' }).click();
  const { version } = (await eventually(models, ([first]) => first.version !== latest, 60_000))[0];
  const link = page.getByRole('link', { name: '新模型已启用，查看最新指标' });
  await link.waitFor();
  // Longer than any message stays: nothing takes the page away.
  await page.clock.runFor(5_000);
  assert.equal(await place.inputValue(), '7');
  await link.click();
  await rowOf(page, version).getByText('当前使用').waitFor();
  await page.getByRole('region', { name: '最近的训练' }).getByRole('row').filter({ hasText: version }).getByText('完成').waitFor();
  assert.deepEqual(page.problems, []);
});

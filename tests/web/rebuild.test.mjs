import assert from 'node:assert/strict';
import { test } from 'node:test';
import { admin, eventually, openBrowser, signInAdmin } from './support.mjs';

const JOBS = /\/api\/v1\/recommender\/rebuilds/;
const EARLIER = { id: 4, state: 'failed', error: 'the disk is full', source: 'histories', requested_at: '2026-01-02T03:04:05Z' };

/** The page with made-up jobs, newest first: real ones end too soon to be caught. What it sends is kept. */
async function pageOf(t, jobs, prepare = () => {}) {
  const page = await (await openBrowser(t)).page();
  page.sent = [];
  await prepare(page);
  await signInAdmin(page, '/admin/recommender');
  page.asked = 0;
  await page.route(JOBS, (route) => {
    const request = route.request();
    if (request.method() === 'GET') page.asked++;
    if (request.method() === 'GET') return route.fulfill({ json: { items: jobs } });
    page.sent.push({ method: request.method(), path: new URL(request.url()).pathname, body: request.postDataJSON() });
    if (request.method() === 'POST') jobs.unshift({ id: 6, state: 'running', phase: 'read', fraction: 0.1 });
    else jobs[0].state = 'cancelled';
    return route.fulfill({ json: jobs[0] });
  });
  await page.goto('/admin/recommender');
  return page;
}

const cancelButton = (page) => page.getByRole('button', { name: '取消', exact: true });
const rowOf = (page, id) => page.getByRole('region', { name: '最近的训练' }).getByRole('row').filter({ hasText: `#${id} ` });

test('an admin starts a rebuild and cancels it', async (t) => {
  const page = await pageOf(t, [EARLIER]);
  await page.getByRole('button', { name: '重新训练推荐模型' }).click();
  await cancelButton(page).click();
  await page.getByRole('status').getByText('已取消').waitFor();
  await rowOf(page, 6).getByText('已取消').waitFor();
  assert.equal(await cancelButton(page).count(), 0);
  assert.deepEqual(page.sent.map(({ method, path }) => `${method} ${path}`), ['POST /api/v1/recommender/rebuilds', 'DELETE /api/v1/recommender/rebuilds/6']);
  assert.deepEqual(page.sent[0].body, {});
  assert.deepEqual(page.problems, []);
});

test('an admin asks for a thorough rebuild', async (t) => {
  const page = await pageOf(t, []);
  await page.getByText('还没有训练过。').waitFor();
  await page.getByRole('checkbox', { name: '彻底训练' }).check();
  await page.getByRole('button', { name: '重新训练推荐模型' }).click();
  await rowOf(page, 6).waitFor();
  assert.deepEqual(page.sent[0].body, { thorough: true });
  assert.deepEqual(page.problems, []);
});

test('a rebuild that somebody else started is shown, goes on and ends in the history', async (t) => {
  const jobs = [{ id: 7, state: 'queued' }, { id: 6, state: 'running', phase: 'validate ease', fraction: 0.4 }, EARLIER];
  const page = await pageOf(t, jobs);
  await page.getByRole('status').getByText('评估模型 ease').waitFor();
  assert.equal(await page.getByRole('progressbar', { name: '训练中' }).evaluate((bar) => bar.value), 0.4);
  assert.equal(await page.getByRole('button', { name: '重新训练推荐模型' }).isDisabled(), true);
  Object.assign(jobs[1], { state: 'done', fraction: 1, source: 'live', duration_s: 1.62, interactions: 11500005, model_version: 'm6' });
  await rowOf(page, 6).getByText('完成').waitFor();
  assert.match(await rowOf(page, 6).textContent(), /实时累计.*1\.62.*11,500,005.*m6/);
  await page.getByRole('status').getByText('#7 排队中').waitFor();
  await cancelButton(page).click();
  await rowOf(page, 7).getByText('已取消').waitFor();
  assert.deepEqual(page.sent.map(({ path }) => path), ['/api/v1/recommender/rebuilds/7']);
  assert.deepEqual(page.problems, []);
});

test('a rebuild that has not moved for a minute is asked for seldom and may be asked for again', async (t) => {
  const jobs = [{ id: 6, state: 'running', phase: 'split', fraction: 0.2 }];
  const page = await pageOf(t, jobs, (page) => page.clock.install());
  const start = page.getByRole('button', { name: '重新训练推荐模型' });
  const status = page.getByRole('status').filter({ hasText: '#6 训练中' });
  const pass = async (holds, ms) => {
    for (let turn = 0; turn < 400 && !(await holds()); turn++) await page.clock.runFor(ms);
    assert.ok(await holds());
  };
  await status.waitFor();
  assert.equal(await start.isDisabled(), true);
  await pass(() => start.isEnabled(), 500);
  const before = page.asked;
  await page.clock.runFor(9_000);
  assert.ok(page.asked <= before + 1, `${page.asked - before} times in nine seconds`);
  jobs[0].fraction = 0.3;
  await pass(() => start.isDisabled(), 1_000);
  assert.deepEqual(page.problems, []);
});

test('why a rebuild failed is told in the language of the page, the rest on demand', async (t) => {
  const jobs = [{ id: 7, state: 'failed', error: 'memory_bound: the running state needs 9 MiB, the bound is 8 MiB' }, EARLIER];
  const page = await pageOf(t, jobs);
  await rowOf(page, 7).getByText('所需内存超过推荐服务的上限').waitFor();
  await rowOf(page, 4).getByText('失败，详情见服务日志').waitFor();
  for (const [id, raw] of [[7, 'the bound is 8 MiB'], [4, 'the disk is full']]) {
    const details = rowOf(page, id).getByText(raw);
    assert.equal(await details.isVisible(), false);
    await rowOf(page, id).getByText('详情', { exact: true }).click();
    await details.waitFor();
  }
  assert.deepEqual(page.problems, []);
});

test('the phases of a rebuild are told in the language of the page; one that it does not know, as it is', async (t) => {
  const api = await admin();
  const { id } = await api.send('POST', '/recommender/rebuilds', {});
  const done = await eventually(() => api.get(`/recommender/rebuilds/${id}`), (job) => job.state === 'done', 60_000);
  const jobs = [{ id: 6, state: 'running', phase: 'shard 2 of 4', fraction: 0.1 }];
  const page = await pageOf(t, jobs);
  const status = page.getByRole('status').filter({ hasText: '#6 训练中' });
  await status.getByText('已汇总分片 2 / 4').waitFor();
  assert.ok(done.phases.length > 3);
  for (const { name } of done.phases) {
    const before = await status.textContent();
    jobs[0].phase = name;
    const text = await eventually(() => status.textContent(), (now) => now !== before);
    assert.ok(!text.includes(name), text);
  }
  jobs[0].phase = 'tea break';
  await status.getByText('tea break', { exact: false }).waitFor();
  assert.deepEqual(page.problems, []);
});

test('a rebuild from elsewhere stands in the history, and the page fits a phone', async (t) => {
  const api = await admin();
  const { id } = await api.send('POST', '/recommender/rebuilds', {});
  await eventually(() => api.get(`/recommender/rebuilds/${id}`), (job) => job.state === 'done', 60_000);
  for (const width of [390, 1280]) {
    const page = await (await openBrowser(t, { viewport: { width, height: 900 } })).page();
    await signInAdmin(page, '/admin/recommender');
    await rowOf(page, id).getByText('完成').waitFor();
    const excess = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(excess <= 0, `${width} px: ${excess} px too wide`);
    assert.deepEqual(page.problems, []);
  }
});

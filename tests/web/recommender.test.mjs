import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { admin, eventually, newCourse, newLearner, openBrowser, password, signIn, signInAdmin, unique } from './support.mjs';

let api;
let course;

before(async () => {
  api = await admin();
  course = await newCourse(api, unique('Pinned '));
});

test('"not interested" takes a card away for good, and undo brings it back', async (t) => {
  const { username, api: mine } = await newLearner();
  const page = await (await openBrowser(t)).page();
  const titles = () => mine.get('/users/me/recommendations?n=8').then(({ items }) => items.map((item) => item.title));
  await eventually(titles, (list) => list.length > 0);
  await signIn(page, username, password, '/me');
  const card = page.locator('[data-recommendations] .card').first();
  const title = await card.locator('h3').textContent();
  const others = page.locator('[data-recommendations] .card h3').filter({ hasText: title });
  await card.getByRole('button', { name: '不感兴趣' }).click();
  await card.getByText('以后不再推荐它。').waitFor();
  assert.equal(await card.locator('h3').isVisible(), false);
  await eventually(titles, (list) => !list.includes(title));
  await card.getByRole('button', { name: '撤销' }).click();
  await card.locator('h3').waitFor({ state: 'visible' });
  await eventually(titles, (list) => list.includes(title));
  await card.getByRole('button', { name: '不感兴趣' }).click();
  await eventually(titles, (list) => !list.includes(title));
  await page.reload();
  assert.equal(await others.count(), 0);
  assert.deepEqual(page.problems, []);
});

test('an admin pins a course and removes the rule; the page fits a phone', async (t) => {
  t.after(async () => {
    const { items = [] } = await api.get('/recommender/rules');
    for (const rule of items.filter((one) => one.course_id === course.id)) await api.send('DELETE', `/recommender/rules/${rule.id}`);
  });
  for (const width of [390, 1280]) {
    const page = await (await openBrowser(t, { viewport: { width, height: 900 } })).page();
    await signInAdmin(page, '/admin/recommender');
    const form = page.locator('form[data-action="/api/v1/recommender/rules"]');
    await form.locator('[name=course_id]').fill(String(course.id));
    await form.locator('[name=until]').fill('2100-01-01T00:00');
    await form.locator('button').click();
    const row = page.getByRole('row').filter({ hasText: course.title });
    await row.getByText('生效中').waitFor();
    await page.waitForLoadState('networkidle');
    const excess = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(excess <= 0, `${width} px: ${excess} px too wide`);
    const { items } = await eventually(() => api.get('/users/me/recommendations?n=1'), (list) => list.items[0]?.id === course.id);
    assert.equal(items[0].pinned, true);
    await row.getByRole('button', { name: '删除' }).click();
    await row.waitFor({ state: 'detached' });
    await form.locator('[name=course_id]').fill(String(course.id));
    await form.locator('[name=action]').selectOption('exclude');
    await form.locator('button').click();
    await row.getByText('不推荐').waitFor();
    await row.getByRole('button', { name: '删除' }).click();
    await row.waitFor({ state: 'detached' });
    assert.deepEqual(page.problems, []);
  }
});

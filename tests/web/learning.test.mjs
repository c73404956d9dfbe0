import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { admin, eventually, newCourse, newLearner, openBrowser, password, signIn, unique, url } from './support.mjs';

const HOSTILE = '</p><script>alert(1)</script>{{7*7}} "x"';
let course;

before(async () => {
  course = await newCourse(await admin(), unique('Learning '));
});

test('a learner enrols, finishes, rates, leaves and comes back', async (t) => {
  const { username } = await newLearner();
  const page = await (await openBrowser(t)).page();
  page.on('dialog', () => assert.fail('a review ran as a script'));
  await signIn(page, username, password, `/courses/${course.id}`);
  const count = page.locator('[data-enrolled-count]');

  await page.getByRole('button', { name: '报名学习' }).click();
  await page.getByRole('button', { name: '标记为已学完' }).click();
  await page.getByText('100%').waitFor();
  await page.getByRole('button', { name: '还没有学完' }).click();
  await page.getByText('0%', { exact: true }).waitFor();
  await page.getByRole('button', { name: '标记为已学完' }).click();
  await page.getByText('100%').waitFor();

  await page.getByRole('button', { name: '提交评价' }).click();
  await page.getByText('请选择一至五星').waitFor();
  await page.getByRole('radio', { name: '4 星（共 5 星）' }).check();
  await page.getByLabel('说说你的感受（选填）').fill(HOSTILE);
  await page.getByRole('button', { name: '提交评价' }).click();
  await page.getByText('已保存，谢谢').waitFor();
  await eventually(() => fetch(`${url}/api/v1/courses/${course.id}`).then((reply) => reply.json()), (found) => found.rating_count === 1);
  await page.reload();
  await page.locator('.reviews').getByText(HOSTILE).waitFor();
  await page.getByRole('radio', { name: '4 星（共 5 星）' }).and(page.locator(':checked')).waitFor();
  await eventually(() => page.getByLabel('说说你的感受（选填）').inputValue(), (text) => text === HOSTILE);

  await page.goto('/me');
  await page.locator('.row', { hasText: course.title }).getByText('已学完', { exact: true }).waitFor();

  await page.goto(`/courses/${course.id}`);
  await page.getByRole('button', { name: '退出', exact: true }).click();
  await page.getByRole('button', { name: '继续学习' }).click();
  await page.getByRole('button', { name: '退出', exact: true }).click();
  await page.getByRole('button', { name: '确定退出' }).click();
  await page.getByRole('button', { name: '报名学习' }).waitFor();
  assert.equal(await count.textContent(), '0');
  assert.equal(await page.getByRole('button', { name: '提交评价' }).count(), 0);
  await page.goto('/me');
  assert.equal(await page.locator('.row', { hasText: course.title }).count(), 0);

  await page.goto(`/courses/${course.id}`);
  await page.getByRole('button', { name: '报名学习' }).click();
  await page.getByText('100%').waitFor();
  await page.getByRole('radio', { name: '4 星（共 5 星）' }).and(page.locator(':checked')).waitFor();
  assert.deepEqual(page.problems, []);
});

test('what was reached and said reads without JavaScript', async (t) => {
  const { username, api } = await newLearner();
  const other = await newCourse(await admin(), unique('Quiet '));
  const { id } = await api.send('POST', `/courses/${other.id}/enrollments`, {});
  await api.send('PUT', `/enrollments/${id}/completion`, {});
  await api.send('PUT', `/courses/${other.id}/reviews/mine`, { rating: 3, text: 'plainly said' });
  const context = await openBrowser(t);
  const page = await context.page();
  await signIn(page, username, password, `/courses/${course.id}`);
  const html = await (await page.request.get(`/courses/${other.id}`)).text();
  assert.match(html, /<noscript><p>已学完 · 学习进度 100%<\/p>/);
  assert.match(html, /<span class="stars stars-3" role="img" aria-label="3 \/ 5">/);
  assert.match(html, /plainly said/);
});

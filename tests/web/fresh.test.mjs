import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { admin, newCourse, newLearner, openBrowser, password, signIn, unique } from './support.mjs';

let course;

before(async () => {
  course = await newCourse(await admin(), unique('Fresh '));
});

async function learnerAt(t, path) {
  const { username, api } = await newLearner();
  const page = await (await openBrowser(t)).page();
  await signIn(page, username, password, path);
  return { page, api };
}

test('the back button leads to the page as it is now', async (t) => {
  const { page, api } = await learnerAt(t, `/courses/${course.id}`);
  await page.getByRole('button', { name: '报名学习' }).waitFor();
  await api.send('POST', `/courses/${course.id}/enrollments`, {});
  await page.goto('/courses');
  await page.goBack();
  await page.getByText('✓ 已报名').waitFor();
  await page.locator('.menu summary').click();
  await page.getByRole('button', { name: '退出登录' }).click();
  await page.waitForURL((address) => address.pathname === '/');
  await page.goBack();
  await page.getByRole('link', { name: '登录后报名' }).waitFor();
  assert.equal(await page.locator('.menu').count(), 0);
});

test('a new nickname shows at once wherever the page has it', async (t) => {
  const { page } = await learnerAt(t, '/me');
  await page.locator('[name=nickname]').fill('  改过的名字 ');
  await page.getByRole('button', { name: '保存' }).click();
  await page.locator('.toast').waitFor();
  assert.equal(await page.locator('h1').textContent(), '改过的名字');
  assert.equal(await page.locator('.menu-name').textContent(), '改过的名字');
  assert.deepEqual(page.problems, []);
});

test('a rating is in the list and among the facts at once, and gone when it is taken back', async (t) => {
  const { page, api } = await learnerAt(t, '/me');
  await api.send('POST', `/courses/${course.id}/enrollments`, {});
  await page.goto(`/courses/${course.id}`);
  await page.locator('.star-input label').nth(3).click();
  await page.locator('[data-island=review] textarea').fill('讲得很清楚');
  await page.getByRole('button', { name: '提交评价' }).click();
  await page.locator('.reviews').getByText('讲得很清楚').waitFor();
  await page.locator('.facts').getByText('★ 4 (1)').waitFor();
  await page.getByRole('button', { name: '撤回评价' }).click();
  await page.getByText('还没有评价。').waitFor();
  assert.deepEqual(page.problems, []);
});

test('the name of the model belongs to the list that is shown', async (t) => {
  const { page } = await learnerAt(t, `/courses/${course.id}`);
  await page.route('**/api/v1/users/me/recommendations?*', (route) =>
    route.fulfill({ json: { model: 'another', items: [{ id: 1, title: 'One', reasons: [{ course_id: course.id, title: course.title }] }] } }),
  );
  await page.getByRole('button', { name: '报名学习' }).click();
  await page.locator('[data-island=recommendations] .card').waitFor();
  assert.equal(await page.locator('[data-model]').textContent(), 'another');
});

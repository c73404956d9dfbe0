import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { admin, eventually, newCourse, newLearner, openBrowser, password, unique } from './support.mjs';

let courses;

// Two groups of courses and learners of each, so that what is alike can be learned.
before(async () => {
  const api = await admin();
  const word = unique('c');
  courses = await Promise.all(['a1', 'a2', 'a3', 'b1', 'b2', 'b3'].map((name) => newCourse(api, `${word} ${name}`)));
  for (const group of [courses.slice(0, 3), courses.slice(3)]) {
    for (let n = 0; n < 4; n++) {
      const learner = await newLearner();
      for (const course of group) await learner.api.send('POST', `/courses/${course.id}/enrollments`, {});
    }
  }
  const job = await api.send('POST', '/recommender/rebuilds', {});
  const done = await eventually(() => api.get(`/recommender/rebuilds/${job.id}`), (rebuild) => ['done', 'failed'].includes(rebuild.state), 60_000);
  assert.equal(done.state, 'done', done.error);
});

test('register, sign in, browse, enrol: recommendations change', async (t) => {
  const page = await (await openBrowser(t)).page();
  const username = unique('web_');
  const course = courses[0];

  await page.goto(`/courses/${course.id}`);
  await page.getByRole('link', { name: '登录后报名' }).click();
  await page.getByRole('main').getByRole('link', { name: '注册' }).click();
  await page.getByLabel('用户名、邮箱或手机号').fill(username);
  await page.getByLabel('昵称').fill('小明');
  await page.getByLabel('密码').fill(password);
  await page.getByRole('button', { name: '创建账号' }).click();
  await page.waitForURL((address) => address.pathname === `/courses/${course.id}`);
  await page.getByText('小明').first().waitFor();

  const before = await page.locator('[data-recommendations] [data-fallback] h3 a').allTextContents();
  await page.getByRole('button', { name: '报名学习' }).click();
  await page.getByRole('button', { name: /已报名/ }).waitFor();
  const list = page.locator('[data-island=recommendations]');
  await list.locator('h3').first().waitFor();
  const shown = await list.locator('h3 a').allTextContents();
  assert.notDeepEqual(shown, before);
  assert.ok(shown.includes(courses[1].title) || shown.includes(courses[2].title), `of the same group: ${shown}`);
  assert.ok(!shown.includes(course.title), 'nothing that is taken already');
  await list.getByText(course.title).first().waitFor();

  await page.goto('/me');
  await page.locator('.rows').getByRole('link', { name: course.title }).waitFor();
  await page.goto('/');
  await page.locator('[data-recommendations]').getByText(course.title).first().waitFor();

  await page.locator('.menu summary').click();
  await page.getByRole('button', { name: '退出登录' }).click();
  await page.getByRole('link', { name: '登录' }).waitFor();
  await page.goto('/login?next=//evil.example');
  await page.getByLabel('用户名、邮箱或手机号').fill(username);
  await page.getByLabel('密码').fill(password);
  await page.getByRole('button', { name: '登录' }).click();
  await page.locator('.menu-name').waitFor();
  assert.equal(new URL(page.url()).pathname, '/');
  assert.deepEqual(page.problems, []);
});

test('a form shows what is wrong beside the field and focuses it', async (t) => {
  const page = await (await openBrowser(t)).page();
  await page.goto('/register');
  await page.getByLabel('用户名、邮箱或手机号').fill('x');
  await page.getByLabel('昵称').fill('n');
  await page.getByLabel('密码').fill(password);
  await page.getByRole('button', { name: '创建账号' }).click();
  const field = page.locator('[name=identifier]');
  await page.locator('.field-error').waitFor();
  assert.equal(await field.getAttribute('aria-invalid'), 'true');
  assert.ok(await field.evaluate((element) => element === document.activeElement));
  await page.goto('/login');
  await page.getByLabel('用户名、邮箱或手机号').fill(unique('nobody_'));
  await page.getByLabel('密码').fill('not the password');
  await page.getByRole('button', { name: '登录' }).click();
  await page.locator('[data-form-error]:not([hidden])').waitFor();
});

test('an expired access token is renewed without the visitor noticing', async (t) => {
  const page = await (await openBrowser(t)).page();
  const { username } = await newLearner('Renewed');
  await page.goto('/login');
  await page.locator('[name=login]').fill(username);
  await page.locator('[name=password]').fill(password);
  await page.locator('form[data-form] button').click();
  await page.locator('.menu-name').waitFor();
  await page.context().clearCookies({ name: 'lyceum_access' });
  await page.goto('/courses');
  await page.locator('.menu-name').waitFor();
  await page.context().clearCookies({ name: 'lyceum_access' });
  await page.goto('/me');
  await page.waitForURL((address) => address.pathname === '/me');
  await page.getByText('Renewed').first().waitFor();
});

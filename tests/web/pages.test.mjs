import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { admin, newCourse, newLearner, openBrowser, password, unique, url } from './support.mjs';

const HOSTILE = '{{7*7}}<script>alert(1)</script>';
let course;

before(async () => {
  course = await newCourse(await admin(), unique('Readable '));
});

const publicPages = () => ['/', '/courses', '/positions', `/courses/${course.id}`, '/login', '/register', '/courses?q=nothing-like-this'];

test('no page scrolls sideways on a phone, and none has console errors', async (t) => {
  for (const width of [360, 390, 1280]) {
    const page = await (await openBrowser(t, { viewport: { width, height: 800 } })).page();
    for (const path of publicPages()) {
      await page.goto(path, { waitUntil: 'networkidle' });
      const excess = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(excess <= 0, `${path} at ${width} px is ${excess} px too wide`);
    }
    assert.deepEqual(page.problems, []);
  }
});

test('pages read without JavaScript', async (t) => {
  const page = await (await openBrowser(t, { javaScriptEnabled: false })).page();
  await page.goto(`/courses?q=${encodeURIComponent(course.title)}`);
  await page.getByRole('link', { name: course.title }).first().click();
  assert.equal(await page.locator('h1').textContent(), course.title);
  await page.getByText('First paragraph.').waitFor();
  assert.deepEqual(await page.locator('.prose li').allTextContents().then((items) => items.slice(0, 2)), ['one', 'two']);
  await page.getByRole('link', { name: 'Switch to English' }).click();
  assert.equal(await page.locator('html').getAttribute('lang'), 'en');
  assert.equal(new URL(page.url()).pathname, `/courses/${course.id}`);
});

test('what a learner calls himself stays text', async (t) => {
  const { username } = await newLearner(HOSTILE);
  const page = await (await openBrowser(t)).page();
  page.on('dialog', () => assert.fail('the nickname ran as a script'));
  await page.goto('/login?next=/me');
  await page.locator('[name=login]').fill(username);
  await page.locator('[name=password]').fill(password);
  await page.locator('form[data-form] button').click();
  await page.waitForURL((address) => address.pathname === '/me');
  assert.equal(await page.locator('h1').textContent(), HOSTILE);
  assert.equal(await page.locator('[name=nickname]').inputValue(), HOSTILE);
  assert.equal(await page.locator('.menu-name').textContent(), HOSTILE);
  await page.locator('[name=bio]').fill('line one\nline two');
  await page.locator('form[data-form] button[type=submit]').click();
  await page.locator('.toast').waitFor();
  await page.reload();
  assert.equal(await page.locator('[name=bio]').inputValue(), 'line one\nline two');
  assert.deepEqual(page.problems, []);
});

test('pages are confined by policy and refuse what is not there or not allowed', async () => {
  const home = await fetch(url);
  const policy = home.headers.get('content-security-policy');
  assert.ok(policy.includes("default-src 'self'") && policy.includes("frame-ancestors 'none'") && !policy.includes('unsafe'), policy);
  assert.equal(home.headers.get('x-content-type-options'), 'nosniff');
  assert.ok((await home.text()).length < 30_000);
  const absent = await fetch(`${url}/courses/9007199254740991`, { headers: { Accept: 'text/html' } });
  assert.equal(absent.status, 404);
  assert.match(await absent.text(), /<h1>/);
  const guest = await fetch(`${url}/admin/courses`, { redirect: 'manual' });
  assert.equal(guest.status, 303);
  assert.equal(guest.headers.get('location'), '/login?next=%2Fadmin%2Fcourses');
});

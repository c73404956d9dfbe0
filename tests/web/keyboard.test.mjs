import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { admin, newCourse, newLearner, openBrowser, password, signIn, signInAdmin, unique } from './support.mjs';

const MOST_TABS = 150;
let course;

before(async () => {
  course = await newCourse(await admin(), unique('Keyed '));
});

/** What the page's controls are called, in order; of radio buttons that belong together the one that Tab reaches. */
const controls = (page) =>
  page.evaluate(() => {
    const all = [...document.querySelectorAll('main :is(a[href], button, input, select, textarea, summary)')];
    const reached = all.filter((one) => !one.disabled && one.tabIndex >= 0 && one.checkVisibility({ visibilityProperty: true }));
    const first = new Set();
    const shown = reached.filter((one) => one.type !== 'radio' || (!first.has(one.name) && first.add(one.name)));
    shown.forEach((one, index) => (one.dataset.walked = String(index)));
    return shown.map((one) => one.outerHTML.slice(0, 160));
  });

/** Where the focus is: its number among the controls, its name, and whether one sees it. */
const focused = (page) =>
  page.evaluate(() => {
    const one = document.activeElement;
    const label = one.labels?.[0];
    const outlined = [one, label].some((element) => element && getComputedStyle(element).outlineStyle !== 'none' && parseFloat(getComputedStyle(element).outlineWidth) >= 1);
    const name = one.getAttribute('aria-label') || label?.textContent.trim() || one.textContent.trim();
    return { number: one.dataset.walked, name, outlined, inMain: Boolean(one.closest('main')), html: one.outerHTML.slice(0, 160) };
  });

async function walk(page) {
  const expected = await controls(page);
  await page.evaluate(() => (document.activeElement.blur(), document.querySelector('main').focus()));
  const order = [];
  for (let tab = 0; tab < MOST_TABS; tab++) {
    await page.keyboard.press('Tab');
    const at = await focused(page);
    if (!at.inMain) break;
    if (at.number === undefined) continue;
    assert.ok(at.name, `without a label: ${at.html}`);
    assert.ok(at.outlined, `without a visible focus: ${at.html}`);
    if (order.at(-1) !== Number(at.number)) order.push(Number(at.number));
  }
  const missed = expected.filter((_, index) => !order.includes(index));
  assert.deepEqual(missed, [], 'not reached by Tab');
  assert.deepEqual(order, [...order].sort((a, b) => a - b), 'not in the order of the page');
}

test('the forms of guests are walked by keyboard', async (t) => {
  const page = await (await openBrowser(t)).page();
  for (const path of ['/login', '/register']) {
    await page.goto(path, { waitUntil: 'networkidle' });
    await walk(page);
  }
});

test('a learner rates a course and refuses a recommendation by keyboard', async (t) => {
  const { username, api } = await newLearner();
  await api.send('POST', `/courses/${course.id}/enrollments`, {});
  const page = await (await openBrowser(t)).page();
  await signIn(page, username, password, `/courses/${course.id}`);
  await page.getByRole('button', { name: '提交评价' }).waitFor();
  await walk(page);
  await page.getByRole('radio').first().focus();
  await page.keyboard.press('Space');
  for (let star = 1; star < 4; star++) await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: '撤回评价' }).waitFor();
  assert.equal((await api.get(`/courses/${course.id}/reviews/mine`)).rating, 4);
  await page.goto('/me', { waitUntil: 'networkidle' });
  await walk(page);
  await page.getByRole('button', { name: '不感兴趣' }).first().focus();
  await page.keyboard.press('Enter');
  await page.locator('[data-undo]:focus').waitFor();
  await page.keyboard.press('Enter');
  await page.locator('[data-dismiss]:focus').waitFor();
});

/** Answers to what the page sends come only after it has been drawn as it waits for them. */
const slowly = (page) =>
  page.route('**/api/v1/**', async (route) => {
    if (route.request().method() !== 'GET') await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
    await route.fallback();
  });

test('whoever sends by keyboard goes on from the same button', async (t) => {
  const { username } = await newLearner();
  const page = await (await openBrowser(t)).page();
  await slowly(page);
  await signIn(page, username, password, '/me');
  await page.locator('[name=nickname]').fill('另一个名字');
  await page.locator('form[data-form] button[type=submit]').focus();
  await page.keyboard.press('Enter');
  await page.locator('.toast').waitFor();
  await page.locator('form[data-form] button[type=submit]:focus').waitFor();
  await page.goto(`/courses/${course.id}`, { waitUntil: 'networkidle' });
  await page.getByRole('button', { name: '报名学习' }).focus();
  await page.keyboard.press('Enter');
  const finish = page.getByRole('button', { name: '标记为已学完' });
  await finish.waitFor();
  await page.locator('.button.done:focus').waitFor();
  await finish.focus();
  await page.keyboard.press('Enter');
  await page.locator('button:focus', { hasText: '还没有学完' }).waitFor();
});

test('the pages of admins are walked by keyboard', async (t) => {
  const page = await (await openBrowser(t)).page();
  await signInAdmin(page, '/admin/recommender');
  await page.getByRole('checkbox', { name: '彻底训练' }).waitFor();
  for (const path of ['/admin/recommender', '/admin/courses/new', `/admin/courses/${course.id}`]) {
    await page.goto(path, { waitUntil: 'networkidle' });
    await walk(page);
  }
});

import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { admin, eventually, newCourse, newLearner, openBrowser, password, signIn, unique } from './support.mjs';

const REFRESH = '**/api/v1/sessions/refresh';
let course;

before(async () => {
  course = await newCourse(await admin(), unique('Lasting '));
});

const hinted = (page) => page.evaluate(() => document.cookie.includes('lyceum_session=1'));
const problem = (status, reason) => (route) =>
  route.fulfill({ status, contentType: 'application/problem+json', body: JSON.stringify({ type: `/problems/${reason}`, title: reason, status }) });

/** A page of a learner whose access cookie has run out, and how renewals are answered. */
async function expired(t) {
  const { username } = await newLearner();
  const page = await (await openBrowser(t)).page();
  await signIn(page, username, password, `/courses/${course.id}`);
  await page.context().clearCookies({ name: 'lyceum_access' });
  return page;
}

async function loadAsked(page) {
  const asked = page.waitForResponse(REFRESH);
  await page.reload();
  await (await asked).finished();
}

test('a renewal that is refused for now leaves the session', async (t) => {
  const page = await expired(t);
  for (const answer of [problem(429, 'resource_exhausted'), problem(503, 'unavailable'), problem(403, 'cross_site')]) {
    await page.route(REFRESH, answer);
    await loadAsked(page);
    await page.waitForLoadState('networkidle');
    assert.equal(await hinted(page), true);
    await page.unroute(REFRESH);
  }
  await page.reload();
  await page.locator('body[data-signed-in]').waitFor();
});

test('what ends a session is forgotten', async (t) => {
  for (const answer of [problem(401, 'session_ended'), problem(403, 'account_disabled')]) {
    const page = await expired(t);
    await page.route(REFRESH, answer);
    await loadAsked(page);
    await eventually(() => hinted(page), (there) => !there);
  }
});

test('a write whose session cannot be renewed now says so and does not send to the sign-in', async (t) => {
  const { username } = await newLearner();
  const page = await (await openBrowser(t)).page();
  await signIn(page, username, password, `/courses/${course.id}`);
  await page.getByRole('button', { name: '报名学习' }).waitFor();
  await page.context().clearCookies({ name: 'lyceum_access' });
  await page.route(REFRESH, problem(429, 'resource_exhausted'));
  await page.getByRole('button', { name: '报名学习' }).click();
  await page.getByRole('alert').getByText('稍后再试').waitFor();
  assert.equal(new URL(page.url()).pathname, `/courses/${course.id}`);
  await page.unroute(REFRESH);
  await page.getByRole('button', { name: '报名学习' }).click();
  await page.getByRole('button', { name: '已报名' }).waitFor();
});

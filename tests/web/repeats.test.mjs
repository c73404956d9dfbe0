import assert from 'node:assert/strict';
import { test } from 'node:test';
import { admin, openBrowser, password, signInAdmin, unique } from './support.mjs';

/** The first POST to this address is carried out, but its reply gets lost or comes as `reply`; the keys of all that were sent. */
async function loseReply(page, address, reply) {
  const keys = [];
  await page.route(address, async (route) => {
    if (route.request().method() !== 'POST') return route.fallback();
    keys.push(route.request().headers()['idempotency-key']);
    if (keys.length > 1) return route.fallback();
    await route.fetch();
    return reply ? route.fulfill(reply) : route.abort('connectionreset');
  });
  return keys;
}

const deadline = { status: 504, contentType: 'application/problem+json', body: '{"type":"/problems/deadline_exceeded","title":"late","detail":"came too late","status":504}' };

async function fillRegistration(page, username) {
  await page.goto('/register?next=/me');
  await page.locator('[name=identifier]').fill(username);
  await page.locator('[name=nickname]').fill('Twice');
  await page.locator('[name=password]').fill(password);
}
const submit = (page) => page.locator('form[data-form] button[type=submit]').click();
const arrival = (page) => page.waitForURL((address) => address.pathname === '/me');

test('a course whose creation got no reply is created once', async (t) => {
  const api = await admin();
  for (const reply of [deadline, undefined]) {
    const page = await (await openBrowser(t)).page();
    const title = unique('Once ');
    await signInAdmin(page, '/admin/courses/new');
    const keys = await loseReply(page, '**/api/v1/courses', reply);
    await page.locator('[name=title]').fill(title);
    await submit(page);
    await page.getByText(reply ? 'came too late' : '无法连接服务器').waitFor();
    await submit(page);
    await page.waitForURL((address) => /^\/admin\/courses\/\d+$/.test(address.pathname));
    assert.equal(new Set(keys).size, 1);
    const found = await api.get(`/admin/courses?q=${encodeURIComponent(title)}`);
    assert.equal(found.total, 1);
  }
});

test('a registration goes on where its reply or that of its sign-in got lost', async (t) => {
  for (const lost of ['**/api/v1/users', '**/api/v1/sessions']) {
    const page = await (await openBrowser(t)).page();
    await fillRegistration(page, unique('web_'));
    await loseReply(page, lost, deadline);
    await submit(page);
    if (lost.endsWith('users')) {
      await page.getByText('came too late').waitFor();
      await submit(page);
    }
    await arrival(page);
    assert.equal(await page.locator('h1').textContent(), 'Twice');
  }
});

test('who is registered but not signed in is sent to the sign-in and asked for the password only', async (t) => {
  const page = await (await openBrowser(t)).page();
  const username = unique('web_');
  await fillRegistration(page, username);
  await page.route('**/api/v1/sessions', (route) => route.fulfill(deadline), { times: 1 });
  await submit(page);
  await page.waitForURL((address) => address.pathname === '/login');
  assert.ok(!page.url().includes(username), page.url());
  await page.getByText('账号已创建，请登录。').waitFor();
  assert.equal(await page.locator('[name=login]').inputValue(), username);
  const field = page.locator('[name=password]');
  assert.ok(await field.evaluate((element) => element === document.activeElement));
  await field.fill(password);
  await submit(page);
  await arrival(page);
  await page.goto('/login');
  assert.equal(await page.getByText('账号已创建，请登录。').isVisible(), false);
});

test('another body is another request', async (t) => {
  const page = await (await openBrowser(t)).page();
  await fillRegistration(page, unique('web_'));
  const keys = await loseReply(page, '**/api/v1/users', deadline);
  await submit(page);
  await page.getByText('came too late').waitFor();
  await page.locator('[name=identifier]').fill(unique('web_'));
  await submit(page);
  await arrival(page);
  assert.equal(new Set(keys).size, 2);
});

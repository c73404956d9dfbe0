import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { Api } from '../../deploy/demo/api.mjs';

export const url = process.env.LYCEUM_TEST_URL;
export const password = 'a phrase for the tests';

export const unique = (prefix) => `${prefix}${randomBytes(5).toString('hex')}`;

export async function signedIn(login, secret) {
  const api = new Api(url);
  await api.signIn(login, secret);
  return api;
}

const adminPassword = () => readFileSync(process.env.LYCEUM_TEST_ADMIN_PASSWORD_FILE, 'utf8').replace(/\n$/, '');

export const admin = () => signedIn(process.env.LYCEUM_TEST_ADMIN_LOGIN, adminPassword());

/** A new learner's account and a signed-in client. */
export async function newLearner(nickname = 'Learner') {
  const username = unique('web_');
  await new Api(url).send('POST', '/users', { username, nickname, password });
  return { username, api: await signedIn(username, password) };
}

export async function newCourse(api, title) {
  const course = await api.send('POST', '/courses', {
    title,
    summary: `Summary of ${title}`,
    content: 'First paragraph.\n\n## Goals\n- one\n- two',
    category: 'Testing',
    status: 'published',
  });
  return { id: course.id, title };
}

/** Asks until the predicate holds, at most `ms`; the last value is in the error. */
export async function eventually(ask, holds, ms = 10_000) {
  const end = Date.now() + ms;
  for (;;) {
    const value = await ask();
    if (holds(value)) return value;
    if (Date.now() > end) throw new Error(`not within ${ms} ms: ${JSON.stringify(value)?.slice(0, 500)}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

/** A browser with an empty profile, closed after the test. Each page collects its console errors in `page.problems`. */
export async function openBrowser(test, options = {}) {
  const profile = mkdtempSync(join(tmpdir(), 'lyceum-web-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    headless: true,
    args: FLAGS,
    locale: 'zh-CN',
    baseURL: url,
    ...options,
  });
  context.setDefaultTimeout(15_000);
  test.after(async () => {
    await context.close();
    rmSync(profile, { recursive: true, force: true });
  });
  return {
    async page() {
      const page = await context.newPage();
      page.problems = [];
      page.on('console', (message) => message.type() === 'error' && page.problems.push(message.text()));
      page.on('pageerror', (error) => page.problems.push(error.message));
      return page;
    },
  };
}

/** Signs in on the page and goes to that address. */
export async function signIn(page, login, secret, next) {
  await page.goto(`/login?next=${next}`);
  await page.locator('[name=login]').fill(login);
  await page.locator('[name=password]').fill(secret);
  await page.locator('form[data-form] button').click();
  await page.waitForURL((address) => address.pathname === next);
}

export const signInAdmin = (page, next) => signIn(page, process.env.LYCEUM_TEST_ADMIN_LOGIN, adminPassword(), next);

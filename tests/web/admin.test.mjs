import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { openBrowser, unique } from './support.mjs';

test('an admin makes a draft, is shown it, publishes and archives it', async (t) => {
  const page = await (await openBrowser(t)).page();
  const title = unique('Draft ');
  await page.goto('/login?next=/admin/courses/new');
  await page.locator('[name=login]').fill(process.env.LYCEUM_TEST_ADMIN_LOGIN);
  await page.locator('[name=password]').fill(readFileSync(process.env.LYCEUM_TEST_ADMIN_PASSWORD_FILE, 'utf8').trim());
  await page.locator('form[data-form] button').click();
  await page.waitForURL((address) => address.pathname === '/admin/courses/new');
  await page.locator('[name=title]').fill(title);
  await page.getByRole('button', { name: '保存' }).click();
  await page.waitForURL((address) => /^\/admin\/courses\/\d+$/.test(address.pathname));
  assert.equal(await page.locator('h1').textContent(), title);
  assert.equal(await page.getByRole('link', { name: '查看页面' }).count(), 0);
  for (const status of ['published', 'archived']) {
    await page.locator('[name=status]').selectOption(status);
    await page.getByRole('button', { name: '保存' }).click();
    await page.locator(`[name=status] option[value=${status}][selected]`).waitFor({ state: 'attached' });
    assert.equal(await page.locator('h1').textContent(), title);
    assert.equal(await page.getByRole('link', { name: '查看页面' }).count(), status === 'published' ? 1 : 0);
  }
  assert.deepEqual(page.problems, []);
});

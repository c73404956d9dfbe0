import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openBrowser, url } from './support.mjs';

test('the API documentation shows every operation and needs nothing from elsewhere', async (t) => {
  const description = await (await fetch(`${url}/api/v1/openapi.json`)).json();
  const operations = Object.values(description.paths).flatMap((path) => Object.values(path).filter((one) => one.operationId));
  const page = await (await openBrowser(t)).page();
  const elsewhere = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(url) && !request.url().startsWith('data:')) elsewhere.push(request.url());
  });
  await page.goto('/docs');
  const shown = page.locator('#swagger-ui .opblock');
  await shown.first().waitFor();
  assert.equal(await shown.count(), operations.length);
  assert.equal((await page.locator('#swagger-ui .info .title').textContent()).startsWith(description.info.title), true);

  const register = page.locator('.opblock-post', { has: page.locator('[data-path="/users"]') });
  await register.locator('.opblock-summary-control').click();
  await register.getByText('Idempotency-Key').first().waitFor();
  await register.locator('.opblock-section-request-body').getByText('nickname').first().waitFor();
  assert.deepEqual(elsewhere, []);
  assert.deepEqual(page.problems, []);
});

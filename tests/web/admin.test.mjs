import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { admin, newCourse, openBrowser, signInAdmin, unique } from './support.mjs';

const VIDEO = fileURLToPath(new URL('../../deploy/demo/lesson.mp4', import.meta.url));

test('an admin makes a draft, is shown it, publishes and archives it', async (t) => {
  const page = await (await openBrowser(t)).page();
  const title = unique('Draft ');
  await signInAdmin(page, '/admin/courses/new');
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

test('an admin takes a video off a course after being asked', async (t) => {
  const api = await admin();
  const course = await newCourse(api, unique('Filmed '));
  await api.send('POST', `/courses/${course.id}/videos`, { media_id: await api.upload(VIDEO, 'video/mp4'), title: 'Lesson' });
  const page = await (await openBrowser(t)).page();
  await signInAdmin(page, `/admin/courses/${course.id}`);
  await page.locator('.videos').getByText('Lesson').waitFor();
  const sure = page.getByRole('button', { name: '确定移除' });
  assert.equal(await sure.isVisible(), false);
  await page.getByText('移除', { exact: true }).click();
  await sure.click();
  await page.getByText('暂无视频。').waitFor();
  assert.deepEqual((await api.get(`/admin/courses/${course.id}/videos`)).items, []);
  assert.deepEqual(page.problems, []);
});

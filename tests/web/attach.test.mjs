import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { admin, eventually, newCourse, openBrowser, signInAdmin, unique } from './support.mjs';

const VIDEO = fileURLToPath(new URL('../../deploy/demo/lesson.mp4', import.meta.url));
const MEDIA = /\/api\/v1\/media\/\d+$/;

/** The admin's page of a new course, its upload about to start, and what asks for the state of the file. */
async function uploading(t, answer, file = VIDEO) {
  const course = await newCourse(await admin(), unique('Slow '));
  const page = await (await openBrowser(t)).page();
  const seen = { polls: 0, uploads: 0 };
  await page.clock.install();
  await signInAdmin(page, `/admin/courses/${course.id}`);
  await page.route(MEDIA, (route) => answer(route, ++seen.polls));
  page.on('request', (request) => (seen.uploads += Number(request.method() === 'POST' && request.url().endsWith('/api/v1/uploads'))));
  const island = page.locator('[data-island=upload][data-use=video]');
  await island.locator('[type=file]').setInputFiles(file);
  await island.getByRole('button', { name: '上传' }).click();
  return { page, island, seen };
}

const processing = (route) => route.fulfill({ contentType: 'application/json', body: '{"state":"processing"}' });

/** Lets the page's clock run until that holds. */
async function pass(page, holds) {
  await eventually(
    async () => {
      if (await holds()) return '';
      await page.clock.runFor(6_000);
      return page.locator('[data-island=upload][data-use=video]').textContent();
    },
    (shown) => shown === '',
    40_000,
  );
}

/** The page has taken the video up and shows it; its clock runs as it pleases. */
const attached = (page) => page.locator('.videos').getByText('lesson').waitFor();

test('a check that fails to answer for a while and takes minutes ends with the video attached', async (t) => {
  const { page, island, seen } = await uploading(t, (route, poll) => {
    if (poll === 1) return route.fulfill({ status: 503, contentType: 'application/problem+json', body: '{"status":503}' });
    if (poll < 4) return route.abort('connectionreset');
    return poll < 110 ? processing(route) : route.fallback();
  });
  await pass(page, () => seen.polls > 50);
  assert.match(await island.textContent(), /请不要关闭此页：最多等待 30 分钟/);
  assert.equal(await island.getByRole('alert').count(), 0);
  await pass(page, () => seen.polls >= 110);
  await attached(page);
  assert.equal(seen.uploads, 1);
});

test('who waits longer than the page does goes on without sending the file again', async (t) => {
  let ready = false;
  const { page, island, seen } = await uploading(t, (route) => (ready ? route.fallback() : processing(route)));
  await eventually(() => seen.polls, (polls) => polls > 0);
  await page.clock.fastForward('31:00');
  await island.getByRole('alert').waitFor();
  assert.match(await island.getByRole('alert').textContent(), /文件已经上传/);
  ready = true;
  await island.getByRole('button', { name: '继续' }).click();
  await attached(page);
  assert.equal(seen.uploads, 1);
});

test('why a file is refused is told in the language of the page', async (t) => {
  const files = [
    [{ name: 'notes.mp4', mimeType: 'video/mp4', buffer: Buffer.from('These are but words.\n'.repeat(9)) }, /文件内容是 text\/plain；只接受 MP4/],
    [{ name: 'lesson.png', mimeType: 'image/png', buffer: readFileSync(VIDEO) }, /文件内容是 video\/mp4，与声明的 image\/png 不符/],
  ];
  for (const [file, told] of files) {
    const { page, island } = await uploading(t, (route) => route.fallback(), file);
    await pass(page, () => island.getByRole('alert').isVisible());
    assert.match(await island.getByRole('alert').textContent(), told);
  }
});

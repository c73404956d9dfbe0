import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { admin, newCourse, openBrowser, signInAdmin, unique } from './support.mjs';

const VIDEO = fileURLToPath(new URL('../../deploy/demo/lesson.mp4', import.meta.url));
let course;

before(async () => {
  course = await newCourse(await admin(), unique('Formed '));
});

test('what is wrong with a field is told in the language of the page, not of the browser', async (t) => {
  const page = await (await openBrowser(t, { locale: 'en-US' })).page();
  await page.goto('/preferences?lang=zh-CN&next=/register');
  await page.locator('[name=identifier]').fill(unique('u_'));
  await page.locator('[name=nickname]').fill('名字');
  await page.locator('[name=password]').pressSequentially('short');
  await page.locator('form[data-form] button').click();
  assert.equal(await page.locator('.field-error').textContent(), '有 5 个字符，至少 8 个');
  await signInAdmin(page, '/admin/courses/new');
  await page.locator('[name=title]').fill('题目');
  for (const [seats, told] of [['-3', '必须在 1 到 1000000 之间'], ['1.5', '必须是整数']]) {
    await page.locator('[name=seats]').fill(seats);
    await page.getByRole('button', { name: '保存' }).click();
    await page.locator('.field-error').getByText(told).waitFor();
  }
  await page.locator('[name=seats]').fill('');
  await page.locator('[name=seats]').pressSequentially('-');
  await page.getByRole('button', { name: '保存' }).click();
  await page.locator('.field-error').getByText('无法识别，请检查输入').waitFor();
});

test('what an author has typed stays when a video is uploaded and taken away beside it', async (t) => {
  const page = await (await openBrowser(t)).page();
  await signInAdmin(page, `/admin/courses/${course.id}`);
  await page.locator('[name=summary]').fill('not saved yet');
  const upload = page.locator('[data-use=video]');
  await upload.locator('input[type=file]').setInputFiles({ name: 'first.mp4', mimeType: 'video/mp4', buffer: Buffer.alloc(0) });
  await upload.getByRole('button', { name: '上传' }).click();
  await upload.getByText('文件是空的').waitFor();
  await upload.locator('input[type=file]').setInputFiles(VIDEO);
  assert.equal(await upload.locator('.field input').inputValue(), 'lesson', 'the title follows the file');
  await upload.locator('.field input').fill('   ');
  await upload.getByRole('button', { name: '上传' }).click();
  await upload.getByText('请填写视频标题').waitFor();
  await upload.locator('.field input').fill('第一讲');
  await upload.getByRole('button', { name: '上传' }).click();
  await page.locator('.videos').getByText('第一讲').waitFor();
  assert.equal(await page.locator('[name=summary]').inputValue(), 'not saved yet');
  await page.getByText('移除', { exact: true }).click();
  await page.getByRole('button', { name: '确定移除' }).click();
  await page.getByText('暂无视频。').waitFor();
  assert.equal(await page.locator('[name=summary]').inputValue(), 'not saved yet');
  await page.getByRole('button', { name: '保存' }).click();
  await page.locator('[name=summary]').getByText('not saved yet').waitFor({ state: 'attached' });
  assert.deepEqual(page.problems, []);
});

test('a page past the end of a list says so and leads back', async (t) => {
  const page = await (await openBrowser(t)).page();
  await signInAdmin(page, '/me');
  for (const path of ['/courses', '/admin/courses']) {
    await page.goto(`${path}?page=999`);
    await page.getByText('列表没有这么多页。').waitFor();
    assert.equal(await page.getByText('没有符合条件的内容。').count(), 0);
    await page.getByRole('link', { name: '上一页' }).click();
    await page.locator('main :is(.card, tbody tr)').first().waitFor();
  }
});

test('a sign-out that fails is told, and the learner stays', async (t) => {
  const page = await (await openBrowser(t)).page();
  await signInAdmin(page, '/me');
  await page.route('**/api/v1/sessions/current', (route) => route.abort());
  await page.locator('.menu summary').click();
  await page.getByRole('button', { name: '退出登录' }).click();
  await page.locator('.toast').getByText('无法连接服务器').waitFor();
  assert.equal(new URL(page.url()).pathname, '/me');
});

import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { Upload } from 'tus-js-client';
import { eventually, newLearner, password, url } from './support.mjs';

const MIB = 1 << 20;

// A real video's head, so that the type by content holds, and a tail that no compression makes small.
function video(size) {
  const head = readFileSync(new URL('../../deploy/demo/lesson.mp4', import.meta.url));
  return Buffer.concat([head, randomBytes(size - head.length)]);
}

async function token(username) {
  const reply = await fetch(`${url}/api/v1/sessions`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ login: username, password }),
  });
  return (await reply.json()).access_token;
}

const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

test('tus-js-client uploads, is aborted, resumes, and the download is the same', async () => {
  const { username, api } = await newLearner();
  const headers = { Authorization: `Bearer ${await token(username)}` };
  const bytes = video(24 * MIB);
  const common = { endpoint: `${url}/api/v1/uploads`, headers, chunkSize: 2 * MIB, metadata: { filename: 'lesson.mp4', filetype: 'video/mp4' }, retryDelays: [0, 500, 1000] };

  let address = '';
  await new Promise((resolve, reject) => {
    const first = new Upload(bytes, {
      ...common,
      onError: reject,
      onSuccess: () => reject(new Error('finished before it could be aborted')),
      onChunkComplete: (_size, accepted) => {
        if (accepted < 6 * MIB) return;
        address = first.url;
        first.abort().then(resolve, reject);
      },
    });
    first.start();
  });

  const state = await fetch(address, { method: 'HEAD', headers: { ...headers, 'Tus-Resumable': '1.0.0' } });
  const offset = Number(state.headers.get('upload-offset'));
  assert.ok(offset >= 6 * MIB && offset < bytes.length, `offset ${offset}`);

  let resumedFrom = -1;
  await new Promise((resolve, reject) => {
    new Upload(bytes, {
      ...common,
      uploadUrl: address,
      onError: reject,
      onSuccess: resolve,
      onProgress: (sent) => (resumedFrom = resumedFrom < 0 ? sent : resumedFrom),
    }).start();
  });
  assert.ok(resumedFrom >= offset, `resumed from ${resumedFrom}, not from ${offset}`);

  const id = Number(address.split('/').pop());
  const media = await eventually(() => api.get(`/media/${id}`), (found) => ['ready', 'failed'].includes(found.state), 20_000);
  assert.equal(media.state, 'ready', media.failure);
  assert.equal(media.sha256, sha256(bytes));
  const download = await fetch(`${url}/api/v1/media/${id}/download`, { headers });
  assert.equal(download.status, 200);
  assert.match(download.headers.get('content-disposition') ?? '', /attachment/);
  assert.equal(sha256(Buffer.from(await download.arrayBuffer())), sha256(bytes));
  const part = await fetch(`${url}/api/v1/media/${id}/content`, { headers: { ...headers, Range: 'bytes=100-299' } });
  assert.equal(part.status, 206);
  assert.deepEqual(Buffer.from(await part.arrayBuffer()), bytes.subarray(100, 300));
});

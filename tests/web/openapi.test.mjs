import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { newLearner, password, url } from './support.mjs';

const REDOCLY = fileURLToPath(new URL('node_modules/@redocly/cli/bin/cli.js', import.meta.url));
// It neither reports home nor asks the registry for a newer version of itself.
const QUIET = { REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true', NO_COLOR: '1' };
let description;

/** What redocly's recommended rules say of the document; run in an empty folder, where no configuration is found. */
function lint(t, document) {
  const folder = mkdtempSync(join(tmpdir(), 'lyceum-openapi-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, 'openapi.json'), JSON.stringify(document));
  const words = [REDOCLY, 'lint', 'openapi.json', '--extends=recommended', '--format=json'];
  const run = spawnSync(process.execPath, words, { cwd: folder, env: { ...process.env, ...QUIET }, encoding: 'utf8', timeout: 60_000 });
  assert.ok(run.stdout, `redocly said nothing: ${run.error ?? run.stderr}`);
  const { totals, problems } = JSON.parse(run.stdout);
  const found = problems.map(({ ruleId, severity, message, location }) => `${severity} ${ruleId} at ${location[0]?.pointer}: ${message}`);
  return { exit: run.status, errors: totals.errors, found };
}

before(async () => {
  const reply = await fetch(`${url}/api/v1/openapi.json`);
  assert.equal(reply.status, 200);
  assert.match(reply.headers.get('content-type'), /^application\/json/);
  description = await reply.json();
});

test('the API description passes redocly lint without errors or warnings', (t) => {
  assert.deepEqual(lint(t, description), { exit: 0, errors: 0, found: [] });
});

test('the API description tells the routes people use', () => {
  assert.match(description.openapi, /^3\.1\./);
  const known = ['POST /users', 'POST /sessions', 'POST /sessions/refresh', 'DELETE /sessions/current', 'GET /users/me']
    .concat(['GET /courses', 'POST /courses', 'PATCH /courses/{id}', 'POST /courses/{course_id}/enrollments', 'GET /users/me/enrollments'])
    .concat(['GET /positions/{id}', 'POST /courses/{course_id}/videos', 'GET /media/{id}/content', 'GET /media/{id}/download'])
    .concat(['POST /uploads', 'HEAD /uploads/{id}', 'PATCH /uploads/{id}', 'DELETE /uploads/{id}'])
    .concat(['DELETE /enrollments/{id}', 'PUT /enrollments/{id}/completion', 'PUT /courses/{course_id}/reviews/mine', 'GET /positions/{course_id}/reviews'])
    .concat(['GET /users/me/recommendations', 'GET /recommendations/popular', 'POST /recommender/rebuilds', 'GET /recommender/rebuilds/{id}']);
  for (const route of known) {
    const [method, path] = route.split(' ');
    assert.ok(description.paths[path]?.[method.toLowerCase()], `${route} is missing`);
  }
});

test('the uploads that the API description tells are those of the media service', async () => {
  for (const path of ['/uploads', '/uploads/{id}']) {
    const reply = await fetch(`${url}/api/v1${path.replace('{id}', '1')}`, { method: 'OPTIONS' });
    const methods = Object.keys(description.paths[path]).filter((key) => key !== 'parameters');
    assert.equal(reply.status, 204);
    assert.deepEqual(reply.headers.get('allow').toLowerCase().split(', ').sort(), methods.sort());
    const told = description.paths[path].options.responses[204].headers;
    for (const header of Object.keys(told)) assert.ok(reply.headers.get(header), `${header} of ${path}`);
    const length = description.paths['/uploads'].post.parameters.find(({ name }) => name === 'Upload-Length');
    assert.equal(String(length.schema.maximum), reply.headers.get('tus-max-size'));
  }
  const send = (method, path, headers) => fetch(`${url}/api/v1${path}`, { method, headers: { 'Tus-Resumable': '1.0.0', ...headers } });
  const { username, api } = await newLearner();
  const session = await api.send('POST', '/sessions', { login: username, password });
  const headers = { Authorization: `Bearer ${session.access_token}` };
  const made = await send('POST', '/uploads', { ...headers, 'Upload-Length': '5' });
  assert.equal(made.status, 201);
  const path = `/uploads/${made.headers.get('location').split('/').pop()}`;
  const replies = [
    ['post /uploads', made],
    ['post /uploads', await send('POST', '/uploads', { 'Upload-Length': '5' })],
    ['post /uploads', await send('POST', '/uploads', { ...headers, 'Upload-Length': '99999999999' })],
    ['head /uploads/{id}', await send('HEAD', path, headers)],
    ['head /uploads/{id}', await send('HEAD', path, { ...headers, 'Tus-Resumable': '0.2.0' })],
    ['patch /uploads/{id}', await send('PATCH', path, headers)],
    ['patch /uploads/{id}', await send('PATCH', path, { ...headers, 'Content-Type': 'application/offset+octet-stream', 'Upload-Offset': '3' })],
    ['delete /uploads/{id}', await send('DELETE', path, headers)],
    ['head /uploads/{id}', await send('HEAD', path, headers)],
  ];
  assert.deepEqual(replies.map(([, reply]) => reply.status), [201, 401, 413, 200, 412, 415, 409, 204, 404]);
  for (const [what, reply] of replies) {
    const [method, of] = what.split(' ');
    const told = description.paths[of][method].responses[reply.status];
    assert.ok(told, `${reply.status} of ${what}`);
    for (const header of Object.keys(told.headers ?? {}).filter((name) => name !== 'Upload-Metadata')) {
      assert.ok(reply.headers.get(header), `${header} of ${what}`);
    }
  }
});

test('the lint sees what is wrong', (t) => {
  const broken = structuredClone(description);
  delete broken.paths['/courses/{id}'].get.parameters;
  broken.paths['/users/me'].get.responses[200] = { $ref: '#/components/responses/Nowhere' };
  const { exit, errors, found } = lint(t, broken);
  assert.equal(exit, 1);
  assert.ok(errors >= 2, found.join('\n'));
});

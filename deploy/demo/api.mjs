// A small client of the REST API for the demo: JSON calls with retries, uploads by tus 1.0.
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';

const ATTEMPTS = 5;
const PAUSE_MS = 400;
const TIMEOUT_MS = 20_000;
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const encoded = (text) => Buffer.from(text).toString('base64');

export class Api {
  #url;
  #token = '';

  constructor(url) {
    this.#url = `${url}/api/v1`;
  }

  // 5xx and 429 pass; they are asked again with the same key, so nothing happens twice.
  async #fetch(method, path, options, tolerated = []) {
    const target = path.startsWith('http') ? path : this.#url + path;
    const headers = { Accept: 'application/json', ...(this.#token && { Authorization: `Bearer ${this.#token}` }), ...options.headers };
    let reply;
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      reply = await fetch(target, { method, headers, body: options.body, signal: AbortSignal.timeout(TIMEOUT_MS) });
      if (reply.ok || tolerated.includes(reply.status)) return reply;
      if (reply.status < 500 && reply.status !== 429) break;
      await pause(PAUSE_MS * attempt);
    }
    throw new Error(`${method} ${target}: ${reply.status} ${await reply.text()}`);
  }

  async get(path) {
    return (await this.#fetch('GET', path, {})).json();
  }

  async send(method, path, body, tolerated) {
    const headers = { 'Content-Type': 'application/json', 'Idempotency-Key': randomUUID() };
    const text = await (await this.#fetch(method, path, { headers, body: JSON.stringify(body) }, tolerated)).text();
    return text ? JSON.parse(text) : {};
  }

  async signIn(login, password) {
    this.#token = (await this.send('POST', '/sessions', { login, password })).access_token;
  }

  /** The id of the media made of the file, checked and ready. */
  async upload(file, type) {
    const bytes = readFileSync(file);
    const tus = { 'Tus-Resumable': '1.0.0' };
    const metadata = `filename ${encoded(basename(file))},filetype ${encoded(type)}`;
    const created = await this.#fetch('POST', '/uploads', { headers: { ...tus, 'Upload-Length': String(bytes.length), 'Upload-Metadata': metadata } });
    const address = new URL(created.headers.get('location'), this.#url).href;
    await this.#fetch('PATCH', address, { headers: { ...tus, 'Upload-Offset': '0', 'Content-Type': 'application/offset+octet-stream' }, body: bytes });
    return this.#ready(Number(address.split('/').pop()));
  }

  async #ready(id) {
    for (let attempt = 0; attempt < 50; attempt++) {
      const media = await this.get(`/media/${id}`);
      if (media.state === 'ready') return id;
      if (media.state === 'failed') throw new Error(`media ${id}: ${media.failure}`);
      await pause(100);
    }
    throw new Error(`media ${id} is not ready after 5 s`);
  }
}

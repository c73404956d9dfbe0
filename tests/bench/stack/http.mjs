// Ready-made requests for the load generator, and plain calls for the set-up.
import { createPrivateKey, sign } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";

const base64url = (value) => Buffer.from(value).toString("base64url");

/** An access token (role 1 is a learner) as the auth service signs them, so that a benchmark can speak for thousands of learners. */
export function tokenSigner(privateKeyFile) {
  const key = createPrivateKey(readFileSync(privateKeyFile));
  return (userId, role = 1) => {
    const now = Math.floor(Date.now() / 1000);
    const claims = { iss: "lyceum", sub: String(userId), role, sid: "bench", iat: now, exp: now + 600 };
    const body = `${base64url(JSON.stringify({ alg: "ES256", typ: "JWT" }))}.${base64url(JSON.stringify(claims))}`;
    return `${body}.${sign("sha256", Buffer.from(body), { key, dsaEncoding: "ieee-p1363" }).toString("base64url")}`;
  };
}

export function request(method, path, { token, body, etag, gzip } = {}) {
  const text = body === undefined ? "" : JSON.stringify(body);
  const lines = [`${method} ${path} HTTP/1.1`, "Host: 127.0.0.1"];
  if (token) lines.push(`Authorization: Bearer ${token}`);
  if (gzip) lines.push("Accept-Encoding: gzip");
  if (etag) lines.push(`If-None-Match: ${etag}`);
  if (method !== "GET") lines.push("Content-Type: application/json", `Content-Length: ${Buffer.byteLength(text)}`);
  return `${lines.join("\r\n")}\r\n\r\n${text}`;
}

export function writeRequests(file, requests) {
  const parts = [];
  for (const one of requests) {
    const bytes = Buffer.from(one);
    const length = Buffer.alloc(4);
    length.writeUInt32LE(bytes.length);
    parts.push(length, bytes);
  }
  writeFileSync(file, Buffer.concat(parts));
}

export async function call(url, method, path, { token, body } = {}) {
  const headers = { "Content-Type": "application/json" };
  if (token) headers.Authorization = `Bearer ${token}`;
  const reply = await fetch(url + path, { method, headers, body: body && JSON.stringify(body) });
  if (!reply.ok) throw new Error(`${method} ${path}: ${reply.status} ${await reply.text()}`);
  return reply.status === 204 ? null : reply.json();
}

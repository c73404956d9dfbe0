// A file of more than 2 GiB through Nginx to the media service by tus, watched for what the processes keep in memory.
import { request } from "node:http";
import { call } from "./http.mjs";
import { residentMib } from "./processes.mjs";

// The first box of an MP4 file; the rest are zeros, which a disk takes as it takes anything.
const head = Buffer.from("000000206674797069736f6d0000020069736f6d69736f32617663316d703431", "hex");
const base64 = (text) => Buffer.from(text).toString("base64");
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

function send(url, method, headers, writeBody) {
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { method, headers }, (reply) => {
      reply.resume();
      reply.on("end", () => resolve(reply));
    });
    outgoing.on("error", reject);
    writeBody(outgoing).then(() => outgoing.end(), reject);
  });
}

async function writeZeros(outgoing, size) {
  const block = Buffer.alloc(1 << 20);
  outgoing.write(head);
  for (let left = size - head.length; left > 0; left -= block.length) {
    const more = outgoing.write(left < block.length ? block.subarray(0, left) : block);
    if (!more) await new Promise((resolve) => outgoing.once("drain", resolve));
  }
}

/** Uploads, waits until the file is ready, deletes it; seconds, and the most MiB that media and nginx kept meanwhile. */
export async function largeUpload(url, token, processes, size = 2 ** 31 + 1) {
  const tus = { Authorization: `Bearer ${token}`, "Tus-Resumable": "1.0.0" };
  const created = await send(`${url}/api/v1/uploads`, "POST", {
    ...tus, "Upload-Length": size, "Upload-Metadata": `filename ${base64("large.mp4")},filetype ${base64("video/mp4")}`,
  }, async () => {});
  if (created.statusCode !== 201) throw new Error(`the upload was refused: ${created.statusCode}`);
  const peak = { media: 0, nginx: 0 };
  const watch = setInterval(() => {
    const now = residentMib(processes);
    for (const name of Object.keys(peak)) peak[name] = Math.max(peak[name], now[name]);
  }, 100);
  const path = new URL(created.headers.location, url).pathname;
  const media = `/api/v1/media/${path.split("/").pop()}`;
  const started = performance.now();
  try {
    const appended = await send(url + path, "PATCH", {
      ...tus, "Upload-Offset": 0, "Content-Type": "application/offset+octet-stream", "Content-Length": size,
    }, (outgoing) => writeZeros(outgoing, size));
    if (appended.statusCode !== 204) throw new Error(`the bytes were refused: ${appended.statusCode}`);
    const seconds = (performance.now() - started) / 1000;
    for (let tries = 0; (await call(url, "GET", media, { token })).state !== "ready"; ++tries) {
      if (tries === 120) throw new Error("the file did not become ready within a minute");
      await pause(500);
    }
    return { bytes: size, seconds, ready_s: (performance.now() - started) / 1000, peak_rss_mib: peak };
  } finally {
    clearInterval(watch);
    await call(url, "DELETE", media, { token });
  }
}

interface Attempt { content: string; key: string }

// The last write to each address whose outcome is not known; another content or verb takes its place.
const unsettled = new Map<string, Attempt>();

/** Unique enough for an Idempotency-Key; randomUUID() exists only on secure origins. */
function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The Idempotency-Key of a write: that of the same write before, if its outcome is not known, so that both happen once. */
export function keyFor(path: string, content: string): string {
  const before = unsettled.get(path);
  if (before?.content === content) return before.key;
  const key = newKey();
  unsettled.set(path, { content, key });
  return key;
}

/** Whether a reply of this status tells what became of an earlier write under its key, too. */
export function isOutcome(status: number): boolean {
  return status < 500 && ![401, 408, 429].includes(status);
}

/** The next write to this address is a new one. */
export function settle(path: string): void {
  unsettled.delete(path);
}

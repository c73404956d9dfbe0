import { isOutcome, keyFor, settle } from './attempts';
import { t } from './i18n';
import { refresh } from './session';

export interface Violation { field: string; detail: string }
export interface Problem { status: number; title: string; detail: string; reason: string; violations: Violation[] }
export type Outcome<T> = { ok: true; data: T } | { ok: false; problem: Problem };

/** What to tell where no field stands beside it: what is wrong with each, else the whole. */
export function textOf({ violations, detail, title }: Pick<Problem, 'violations' | 'detail' | 'title'>): string {
  return violations.map((violation) => violation.detail).join(' ') || detail || title;
}

interface Options { body?: unknown; version?: string }

const TIMEOUT_MS = 15_000;

const untold = (status: number, reason: 'offline' | 'try_later'): Problem => ({ status, title: t(reason), detail: '', reason, violations: [] });

function parsed(body: string): Partial<Problem> & { type?: string } {
  try {
    return JSON.parse(body) as Partial<Problem>;
  } catch {
    return {};
  }
}

export function problemOf(status: number, body: string): Problem {
  const json = parsed(body);
  return {
    status,
    title: json.title ?? t('failed'),
    detail: json.detail ?? '',
    reason: json.type?.split('/').pop() ?? '',
    violations: json.violations ?? [],
  };
}

/**
 * One call of the REST API. A lost session is renewed once; the repeat carries the same Idempotency-Key, and so does the
 * next call that is alike if this one ends without an outcome (no network, a deadline).
 */
export async function call<T>(method: string, path: string, options: Options = {}): Promise<Outcome<T>> {
  const headers: Record<string, string> = { Accept: 'application/json', 'Accept-Language': document.documentElement.lang };
  if (options.version) headers['If-Match'] = options.version;
  const body = method === 'GET' || method === 'DELETE' ? null : JSON.stringify(options.body ?? {});
  if (body !== null) headers['Content-Type'] = 'application/json';
  if (method !== 'GET') headers['Idempotency-Key'] = keyFor(path, [method, options.version, body].join(' '));
  const send = (): Promise<Response> =>
    fetch(path, {
      method,
      headers,
      body,
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
  try {
    let reply = await send();
    if (reply.status === 401 && path !== '/api/v1/sessions') {
      const renewal = await refresh();
      if (renewal === 'later') return { ok: false, problem: untold(503, 'try_later') };
      if (renewal === 'renewed') reply = await send();
    }
    if (!reply.ok) {
      if (method !== 'GET' && isOutcome(reply.status)) settle(path);
      return { ok: false, problem: problemOf(reply.status, await reply.text().catch(() => '')) };
    }
    const text = await reply.text();
    if (method !== 'GET') settle(path);
    return { ok: true, data: (text ? JSON.parse(text) : {}) as T };
  } catch {
    return { ok: false, problem: untold(0, 'offline') };
  }
}

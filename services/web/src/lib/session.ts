const LOCK = 'lyceum-refresh';

export function mayBeSignedIn(): boolean {
  return /(?:^|; )lyceum_session=1(?:;|$)/.test(document.cookie);
}

function forget(): void {
  document.cookie = 'lyceum_session=; Path=/; Max-Age=0; SameSite=Lax';
}

/** How a renewal went: `later` says nothing about the session (too many ask at once, no network, a server that is down). */
export type Renewal = 'renewed' | 'ended' | 'later';

async function isEnd(reply: Response): Promise<boolean> {
  if (reply.status !== 403) return reply.status === 401;
  const problem = (await reply.json().catch(() => ({}))) as { type?: string };
  return problem.type === '/problems/account_disabled';
}

async function rotate(asked: number): Promise<Renewal> {
  // Another tab did it while this one waited: a refresh token that is used twice would end the session.
  if (Number(localStorage.getItem(LOCK) ?? 0) > asked) return 'renewed';
  const reply = await fetch('/api/v1/sessions/refresh', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: '{}',
    signal: AbortSignal.timeout(10_000),
  }).catch(() => null);
  if (reply?.ok) {
    localStorage.setItem(LOCK, String(Date.now()));
    return 'renewed';
  }
  if (!reply || !(await isEnd(reply))) return 'later';
  forget();
  return 'ended';
}

/** Renews the access cookie, once for all tabs. */
export async function refresh(): Promise<Renewal> {
  if (!mayBeSignedIn()) return 'ended';
  const asked = Date.now();
  return navigator.locks ? navigator.locks.request(LOCK, () => rotate(asked)) : rotate(asked);
}

/** A page rendered for a guest although there is a session: renew it and load the page again, once. */
export async function keepSession(): Promise<void> {
  const tried = `lyceum-reloaded:${location.href}`;
  if ('signedIn' in document.body.dataset || !mayBeSignedIn()) {
    sessionStorage.removeItem(tried);
    return;
  }
  if (sessionStorage.getItem(tried) || (await refresh()) !== 'renewed') return;
  sessionStorage.setItem(tried, '1');
  location.reload();
}

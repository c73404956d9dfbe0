const LOCK = 'lyceum-refresh';

export function mayBeSignedIn(): boolean {
  return /(?:^|; )lyceum_session=1(?:;|$)/.test(document.cookie);
}

function forget(): void {
  document.cookie = 'lyceum_session=; Path=/; Max-Age=0; SameSite=Lax';
}

async function rotate(asked: number): Promise<boolean> {
  // Another tab did it while this one waited: a refresh token that is used twice would end the session.
  if (Number(localStorage.getItem(LOCK) ?? 0) > asked) return true;
  const reply = await fetch('/api/v1/sessions/refresh', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: '{}',
    signal: AbortSignal.timeout(10_000),
  }).catch(() => null);
  if (reply?.ok) {
    localStorage.setItem(LOCK, String(Date.now()));
    return true;
  }
  if (reply && reply.status < 500) forget();
  return false;
}

/** Renews the access cookie, once for all tabs. False if there is no session to renew. */
export async function refresh(): Promise<boolean> {
  if (!mayBeSignedIn()) return false;
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
  if (sessionStorage.getItem(tried)) return;
  sessionStorage.setItem(tried, '1');
  if (await refresh()) location.reload();
}

import { call } from './api';
import type { Json } from './fields';

// The name goes to the page of the sign-in beside the address: addresses are logged.
const NAME = 'lyceum-registered';

const nameOf = (body: Json): string => String(body.username ?? body.email ?? body.phone ?? '');

/** After registration the same name and password open a session, so nobody types them twice. False if that failed. */
export async function signInNew(body: Json): Promise<boolean> {
  const outcome = await call('POST', '/api/v1/sessions', { body: { login: nameOf(body), password: body.password } });
  return outcome.ok;
}

export function toSignIn(body: Json, next: string): void {
  sessionStorage.setItem(NAME, nameOf(body));
  location.assign(`/login?next=${encodeURIComponent(next)}`);
}

/** Who comes to the sign-in from a registration is told so and types the password only. */
export function wireRegistered(): void {
  const name = sessionStorage.getItem(NAME);
  // Wherever that led: a sign-in whose reply got lost goes on to another page.
  sessionStorage.removeItem(NAME);
  const note = document.querySelector<HTMLElement>('[data-registered]');
  if (!note || name === null) return;
  const login = document.querySelector<HTMLInputElement>('[name=login]');
  if (login) login.value = name;
  note.hidden = false;
  document.querySelector<HTMLElement>('[name=password]')?.focus();
}

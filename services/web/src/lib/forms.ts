import { call, type Outcome } from './api';
import { bodyOf, type Json } from './fields';
import { t } from './i18n';
import { toast } from './toast';
import { checkFields, clearErrors, showProblem } from './violations';

type Saved = { id?: number };

// What a form has registered already: only the sign-in is left to be repeated.
const registered = new WeakMap<HTMLFormElement, string>();

function setBusy(form: HTMLFormElement, busy: boolean): void {
  const button = form.querySelector<HTMLButtonElement>('button[type=submit]');
  if (!button) return;
  if (busy) button.dataset.label = button.textContent ?? '';
  button.disabled = busy;
  button.textContent = (busy ? form.dataset.busy : button.dataset.label) ?? '';
}

// After registration the same name and password open a session, so nobody types them twice.
async function signIn(body: Json) {
  const login = body.username ?? body.email ?? body.phone;
  return call('POST', '/api/v1/sessions', { body: { login, password: body.password } });
}

function leave(form: HTMLFormElement, saved: Saved): void {
  const then = form.dataset.then ?? 'reload';
  if (then === 'saved' || then === 'reload') {
    toast(t('saved'));
    // Not reload(): that would put back what the fields held before.
    if (then === 'reload') location.assign(location.pathname + location.search);
    else for (const field of form.querySelectorAll<HTMLInputElement>('input, textarea')) field.defaultValue = field.value;
    setBusy(form, false);
    return;
  }
  location.assign(then.replace('{id}', String(saved.id ?? '')));
}

async function send(form: HTMLFormElement): Promise<void> {
  clearErrors(form);
  if (!checkFields(form)) return;
  const method = form.dataset.method ?? 'POST';
  const body = bodyOf(form, method === 'PATCH');
  setBusy(form, true);
  const version = form.dataset.version;
  const content = JSON.stringify(body);
  let outcome: Outcome<Saved> =
    registered.get(form) === content
      ? { ok: true, data: {} }
      : await call<Saved>(method, form.dataset.action ?? '', { body, ...(version ? { version: `"${version}-0"` } : {}) });
  if (outcome.ok && 'signIn' in form.dataset) {
    registered.set(form, content);
    const session = await signIn(body);
    if (!session.ok) outcome = session;
  }
  if (outcome.ok) return leave(form, outcome.data);
  setBusy(form, false);
  showProblem(form, outcome.problem);
}

export function wireForms(): void {
  document.querySelectorAll<HTMLFormElement>('form[data-form]').forEach((form) => {
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      void send(form);
    });
  });
}

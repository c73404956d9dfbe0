import { call } from './api';
import { bodyOf } from './fields';
import { t } from './i18n';
import { signInNew, toSignIn } from './registration';
import { toast } from './toast';
import { reload } from './typed';
import { checkFields, clearErrors, showProblem } from './violations';

type Saved = Record<string, unknown>;

function setBusy(form: HTMLFormElement, busy: boolean): void {
  const button = form.querySelector<HTMLButtonElement>('button[type=submit]');
  if (!button) return;
  if (busy) button.dataset.label = button.textContent ?? '';
  button.disabled = busy;
  button.textContent = (busy ? form.dataset.busy : button.dataset.label) ?? '';
}

/** What this page shows of the thing beside the form. */
function show(saved: Saved): void {
  for (const element of document.querySelectorAll<HTMLElement>('[data-shows]')) {
    const value = saved[element.dataset.shows ?? ''];
    if (typeof value === 'string') element.textContent = value;
  }
}

function leave(form: HTMLFormElement, saved: Saved): void {
  const then = form.dataset.then ?? 'reload';
  if (then === 'saved' || then === 'reload') {
    toast(t('saved'));
    show(saved);
    if (then === 'reload') reload(form);
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
  const outcome = await call<Saved>(method, form.dataset.action ?? '', { body, ...(version ? { version: `"${version}-0"` } : {}) });
  // The account is there now, so nothing that comes leads back to this form.
  if (outcome.ok && 'signIn' in form.dataset && !(await signInNew(body))) return toSignIn(body, form.dataset.then ?? '/');
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

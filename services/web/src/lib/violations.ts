import type { Problem } from './api';
import { fieldsOf, type Field } from './fields';
import { t } from './i18n';

let serial = 0;

export function clearErrors(form: HTMLFormElement): void {
  form.querySelectorAll('.field-error').forEach((error) => error.remove());
  for (const field of fieldsOf(form)) {
    field.removeAttribute('aria-invalid');
    field.removeAttribute('aria-describedby');
  }
  const summary = form.querySelector<HTMLElement>('[data-form-error]');
  if (summary) summary.hidden = true;
}

function mark(field: Field, text: string): void {
  const error = document.createElement('span');
  error.className = 'field-error';
  error.id = `error-${++serial}`;
  error.textContent = text;
  field.after(error);
  field.setAttribute('aria-invalid', 'true');
  field.setAttribute('aria-describedby', error.id);
}

function covers(field: Field, name: string): boolean {
  return field.name === name || (field.dataset.covers ?? '').split(' ').includes(name);
}

/** Each violation beside its field, the rest above the form; the first one gets the focus. */
export function showProblem(form: HTMLFormElement, problem: Problem): void {
  const marked: Field[] = [];
  const others: string[] = [];
  for (const violation of problem.violations) {
    const name = violation.field.replace(/[[.].*$/, '');
    const field = fieldsOf(form).find((candidate) => covers(candidate, name));
    if (!field) others.push(violation.detail);
    else if (!marked.includes(field)) {
      mark(field, violation.detail);
      marked.push(field);
    }
  }
  const summary = form.querySelector<HTMLElement>('[data-form-error]');
  if (summary && (marked.length === 0 || others.length > 0)) {
    summary.textContent = others.join(' ') || problem.detail || problem.title;
    summary.hidden = false;
  }
  (marked[0] ?? summary)?.focus();
}

/**
 * What is missing and what the browser cannot read, in the same look. False if something is. The other bounds the server tells in the language
 * of the page; the browser's own words are in that of the browser.
 */
export function checkFields(form: HTMLFormElement): boolean {
  const wrong = fieldsOf(form).filter(({ validity }) => validity.badInput || validity.valueMissing);
  for (const field of wrong) mark(field, t(field.validity.badInput ? 'unreadable' : 'required'));
  wrong[0]?.focus();
  return wrong.length === 0;
}

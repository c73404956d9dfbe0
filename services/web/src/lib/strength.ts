import { t } from './i18n';

/** 0 to 3: length counts most, variety a little; one repeated character counts for nothing. */
export function strengthOf(password: string): number {
  if (password.length < 8 || new Set(password).size < 5) return password ? 1 : 0;
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^\w]/].filter((kind) => kind.test(password)).length;
  return password.length >= 14 || (password.length >= 10 && kinds >= 3) ? 3 : 2;
}

export function wireStrength(): void {
  document.querySelectorAll<HTMLInputElement>('[data-strength]').forEach((input) => {
    const shown = document.createElement('span');
    const bar = document.createElement('progress');
    const text = document.createElement('span');
    shown.className = 'strength';
    bar.max = 3;
    bar.setAttribute('aria-hidden', 'true');
    text.setAttribute('role', 'status');
    shown.append(bar, text);
    shown.hidden = true;
    input.after(shown);
    input.addEventListener('input', () => {
      const value = strengthOf(input.value);
      shown.hidden = value === 0;
      bar.value = value;
      text.textContent = value === 0 ? '' : t(value === 1 ? 'strength_weak' : value === 2 ? 'strength_fair' : 'strength_good');
    });
  });
}

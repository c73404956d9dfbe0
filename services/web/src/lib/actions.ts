import { call, textOf } from './api';
import { toast } from './toast';
import { reload } from './typed';

// A button with data-call="METHOD path" sends that and shows the page anew.
async function send(button: HTMLButtonElement): Promise<void> {
  const [method = '', path = ''] = (button.dataset.call ?? '').split(' ');
  button.disabled = true;
  const outcome = await call(method, path);
  if (outcome.ok) return reload();
  button.disabled = false;
  toast(textOf(outcome.problem));
}

/** Numbers, and with data-number="percent" shares from 0 to 1, as people read them. */
function showNumber(element: HTMLElement): void {
  const value = Number.parseFloat(element.textContent ?? '');
  const style = element.dataset.number === 'percent' ? 'percent' : 'decimal';
  const format = new Intl.NumberFormat(document.documentElement.lang, { style, maximumFractionDigits: 1 });
  if (Number.isFinite(value)) element.textContent = format.format(value);
}

export function wireActions(): void {
  document.querySelectorAll<HTMLElement>('[data-number]').forEach(showNumber);
  document.addEventListener('click', (event) => {
    const button = (event.target as Element).closest<HTMLButtonElement>('button[data-call]');
    if (button) void send(button);
  });
}

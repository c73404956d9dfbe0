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

/** What is marked with data-percent: shares from 0 to 1, as people read them. */
function showPercent(element: HTMLElement): void {
  const value = Number.parseFloat(element.textContent ?? '');
  const format = new Intl.NumberFormat(document.documentElement.lang, { style: 'percent', maximumFractionDigits: 1 });
  if (Number.isFinite(value)) element.textContent = format.format(value);
}

export function wireActions(): void {
  document.querySelectorAll<HTMLElement>('[data-percent]').forEach(showPercent);
  document.addEventListener('click', (event) => {
    const button = (event.target as Element).closest<HTMLButtonElement>('button[data-call]');
    if (button) void send(button);
  });
}

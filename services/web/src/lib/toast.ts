const SHOWN_MS = 4_000;

/** A short message that goes by itself; read aloud politely. */
export function toast(text: string): void {
  const item = document.createElement('p');
  item.className = 'toast';
  item.textContent = text;
  document.querySelector('[data-toasts]')?.append(item);
  setTimeout(() => item.remove(), SHOWN_MS);
}

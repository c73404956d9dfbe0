const LOOKS = 5;
const PAUSE_MS = 300;

/** Replaces what has changed and no longer waits for it. */
async function look(waiting: Set<string>): Promise<void> {
  const reply = await fetch(location.href).catch(() => null);
  if (!reply?.ok) return;
  const page = new DOMParser().parseFromString(await reply.text(), 'text/html');
  for (const shown of document.querySelectorAll<HTMLElement>('[data-fresh]')) {
    const name = shown.dataset.fresh ?? '';
    const now = page.querySelector(`[data-fresh="${name}"]`);
    if (!now || now.innerHTML === shown.innerHTML) continue;
    shown.replaceWith(now);
    waiting.delete(name);
  }
}

/**
 * Puts what the server has now in the place of the page's parts with `data-fresh`. A change reaches what the server keeps ready a moment later, so
 * it looks again, a few times at most; what is shown stays if that fails.
 */
export async function freshen(): Promise<void> {
  const waiting = new Set([...document.querySelectorAll<HTMLElement>('[data-fresh]')].map((part) => part.dataset.fresh ?? ''));
  for (let n = 0; n < LOOKS && waiting.size > 0; n++) {
    if (n > 0) await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    await look(waiting);
  }
}

import { call, textOf } from './api';
import { toast } from './toast';

const GATHER_MS = 800;
const BASE = '/api/v1/users/me/recommendations';

const idOf = (card: Element) => Number(card.querySelector<HTMLElement>('[data-dismiss]')?.dataset.dismiss);

/** Goes out even when the page is left for the next one. */
function beacon(path: string, body: unknown): void {
  navigator.sendBeacon(path, new Blob([JSON.stringify(body)], { type: 'application/json' }));
}

// Shown at once as it will be; taken back with the reason if the server refuses.
async function dismiss(card: HTMLElement, id: string, undo: boolean): Promise<void> {
  card.toggleAttribute('data-dismissed', !undo);
  const outcome = await call(undo ? 'DELETE' : 'PUT', `${BASE}/${id}/dismissal`);
  if (outcome.ok) return card.querySelector<HTMLElement>(undo ? '[data-dismiss]' : '[data-undo]')?.focus();
  card.toggleAttribute('data-dismissed', undo);
  toast(textOf(outcome.problem));
}

// Each card counts once, when it was seen.
function watchImpressions(section: HTMLElement): void {
  const seen = new Set<number>();
  let waiting: number[] = [];
  const send = (): void => {
    if (waiting.length > 0) beacon(`${BASE}/impressions`, { course_ids: waiting });
    waiting = [];
  };
  const observer = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) {
        const id = idOf(entry.target);
        if (!entry.isIntersecting || !id || seen.has(id)) continue;
        seen.add(id);
        if (waiting.push(id) === 1) setTimeout(send, GATHER_MS);
      }
    },
    { threshold: 0.5 },
  );
  const watch = (): void => section.querySelectorAll('.card').forEach((card) => observer.observe(card));
  watch();
  new MutationObserver(watch).observe(section, { childList: true, subtree: true });
  addEventListener('pagehide', send);
}

/** Cards of recommendations, be they from the server or from an island: "not interested" and what experiments count. */
export function wireRecommended(): void {
  document.querySelectorAll<HTMLElement>('[data-recommendations]').forEach((section) => {
    section.querySelectorAll<HTMLElement>('[data-dismiss]').forEach((button) => (button.hidden = false));
    if (section.dataset.experiment) watchImpressions(section);
    section.addEventListener('click', (event) => {
      const target = event.target as Element;
      const card = target.closest<HTMLElement>('.card');
      const button = target.closest<HTMLElement>('[data-dismiss], [data-undo]');
      if (card && button) return void dismiss(card, button.dataset.dismiss ?? button.dataset.undo ?? '', 'undo' in button.dataset);
      const opened = target.closest('.card-cover, h3 a');
      if (card && opened && section.dataset.experiment) beacon(`${BASE}/${idOf(card)}/click`, {});
    });
  });
}

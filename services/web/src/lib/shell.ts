import { call, textOf } from './api';
import { mayBeSignedIn } from './session';
import { toast } from './toast';

async function signOut(): Promise<void> {
  const outcome = await call('DELETE', '/api/v1/sessions/current');
  if (!outcome.ok && outcome.problem.status !== 401) return toast(textOf(outcome.problem));
  location.assign('/');
}

function closeMenus(event: Event): void {
  for (const menu of document.querySelectorAll<HTMLDetailsElement>('details.menu[open]')) {
    if (event instanceof KeyboardEvent ? event.key === 'Escape' : !menu.contains(event.target as Node)) menu.open = false;
  }
}

function focusSearch(event: KeyboardEvent): void {
  const typing = (event.target as HTMLElement).closest('input, textarea, select, [contenteditable]');
  const asked = event.key === '/' ? !typing : event.key === 'k' && (event.metaKey || event.ctrlKey);
  if (!asked) return;
  event.preventDefault();
  document.querySelector<HTMLInputElement>('[data-search]')?.focus();
}

// A video plays in its row; without script the link shows it as a page of its own.
function playHere(event: Event): void {
  const link = (event.target as Element).closest<HTMLAnchorElement>('a[data-play]');
  if (!link) return;
  event.preventDefault();
  const video = document.createElement('video');
  video.controls = true;
  video.autoplay = true;
  video.src = link.href;
  video.setAttribute('aria-label', link.dataset.play ?? '');
  link.closest('li')?.append(video);
  link.remove();
}

/** A page out of the browser's memory or store may show what was before an enrolment, a sign-in or a sign-out. */
function isOfThePast(event: PageTransitionEvent): boolean {
  const [arrival] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  const stored = arrival?.type === 'back_forward' && arrival.transferSize === 0;
  return event.persisted || (stored && ('signedIn' in document.body.dataset || mayBeSignedIn()));
}

export function wireShell(): void {
  document.querySelector('[data-sign-out]')?.addEventListener('click', () => void signOut());
  document.addEventListener('click', closeMenus);
  document.addEventListener('click', playHere);
  document.addEventListener('keydown', closeMenus);
  document.addEventListener('keydown', focusSearch);
  window.addEventListener('pageshow', (event) => {
    if (isOfThePast(event)) location.reload();
  });
}

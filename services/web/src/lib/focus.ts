/** A control that is disabled while something is sent loses the focus: it gets it back, unless that has gone elsewhere. */
export function keepFocus(): void {
  let last: EventTarget | null = null;
  document.addEventListener('focusin', (event) => (last = event.target));
  const enabled = (records: MutationRecord[]): void => {
    for (const { target } of records) {
      const free = document.activeElement === null || document.activeElement === document.body;
      if (free && target === last && !(target as HTMLButtonElement).disabled) (target as HTMLElement).focus();
    }
  };
  new MutationObserver(enabled).observe(document.body, { subtree: true, attributeFilter: ['disabled'] });
}

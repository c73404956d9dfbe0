/** What one island tells the others of the page. */
export const ENROLLED = 'lyceum:enrolled';
export const DROPPED = 'lyceum:dropped';

export function announceEnrolled(courseId: number): void {
  document.dispatchEvent(new CustomEvent(ENROLLED, { detail: courseId }));
}

export function announceDropped(courseId: number): void {
  document.dispatchEvent(new CustomEvent(DROPPED, { detail: courseId }));
}

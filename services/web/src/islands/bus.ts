/** What one island tells the others of the page. */
export const ENROLLED = 'lyceum:enrolled';

export function announceEnrolled(courseId: number): void {
  document.dispatchEvent(new CustomEvent(ENROLLED, { detail: courseId }));
}

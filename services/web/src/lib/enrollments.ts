import { call } from './api';

export interface Enrollment { id: number; course_id: number; progress: number; state?: string; rating?: number }

/** The caller's enrolment in this course or position, if there is one. */
export async function enrollmentIn(courseId: number): Promise<Enrollment | null> {
  const outcome = await call<{ items: Enrollment[] }>('GET', `/api/v1/users/me/enrollments?course_id=${courseId}`);
  return outcome.ok ? (outcome.data.items[0] ?? null) : null;
}

import { call } from '../lib/api';
import { t } from '../lib/i18n';

interface Media { state?: string; failure?: string }

const POLLS = 100;
const POLL_MS = 300;

/** Waits until the checked file is ready; says why if it is not. */
export async function waitUntilReady(id: number): Promise<string | null> {
  for (let poll = 0; poll < POLLS; poll++) {
    const outcome = await call<Media>('GET', `/api/v1/media/${id}`);
    if (!outcome.ok) return outcome.problem.detail || outcome.problem.title;
    const state = (outcome.data.state ?? '').replace(/^MEDIA_STATE_/, '').toLowerCase();
    if (state === 'ready') return null;
    if (state === 'failed') return outcome.data.failure || t('failed');
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  return t('failed');
}

/** Puts the file where it belongs: a video to its course, a picture on the course or the profile. */
export async function attach(data: Record<string, string | undefined>, mediaId: number, title: string): Promise<string | null> {
  const subject = `/api/v1/${data.kind}s/${data.id}`;
  const outcome =
    data.use === 'video'
      ? await call('POST', `${subject}/videos`, { body: { media_id: mediaId, title } })
      : data.use === 'cover'
        ? await call('PATCH', subject, { body: { cover_id: mediaId } })
        : await call('PATCH', '/api/v1/users/me', { body: { avatar_id: mediaId } });
  return outcome.ok ? null : outcome.problem.detail || outcome.problem.title;
}

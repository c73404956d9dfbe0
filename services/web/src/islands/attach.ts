import { call, textOf } from '../lib/api';
import { fileFailure } from '../lib/failures';
import { t } from '../lib/i18n';

interface Media { state?: string; failure?: string }

/** What became of an uploaded file: `lost` ones must be sent again, `unknown` ones can be asked for again. */
export type Checked = { state: 'ready' } | { state: 'lost' | 'unknown'; why: string };

const FIRST_MS = 300;
const GROWTH = 1.3;
const MOST_MS = 5_000;
/** The check reads the whole file, up to 8 GiB, and others may be before it. */
export const PATIENCE_MINUTES = 30;
// With the pauses above, a network that is gone for a minute is borne.
const MOST_FAILURES = 20;

const passes = (status: number): boolean => status === 0 || status >= 500 || status === 408 || status === 429;

/** Waits until the uploaded file is checked. */
export async function waitUntilReady(id: number): Promise<Checked> {
  const end = Date.now() + PATIENCE_MINUTES * 60_000;
  let failures = 0;
  for (let pause = FIRST_MS; Date.now() < end; pause = Math.min(pause * GROWTH, MOST_MS)) {
    const outcome = await call<Media>('GET', `/api/v1/media/${id}`);
    if (!outcome.ok) {
      const { status } = outcome.problem;
      if (!passes(status) || ++failures > MOST_FAILURES) return { state: [404, 410].includes(status) ? 'lost' : 'unknown', why: textOf(outcome.problem) };
    } else {
      failures = 0;
      const state = (outcome.data.state ?? '').replace(/^MEDIA_STATE_/, '').toLowerCase();
      if (state === 'ready') return { state };
      if (state === 'failed') return { state: 'lost', why: fileFailure(outcome.data.failure ?? '') };
    }
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
  return { state: 'unknown', why: t('checking_postponed') };
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
  return outcome.ok ? null : textOf(outcome.problem);
}

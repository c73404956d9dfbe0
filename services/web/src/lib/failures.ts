import { t, type Key } from './i18n';

/** In the words of the page; `raw` holds what else there is to know, in the words of the service. */
export interface Failure { text: string; raw: string }

// The slugs before the colon that an admin can do something about.
const OF_REBUILDS = ['memory_bound', 'needs_histories', 'no_order', 'diverged', 'shard_missing', 'log_pruned', 'state_gone', 'model_file_write', 'given_up'];

/** Why a rebuild failed, e.g. "memory_bound: the running state needs …". */
export function rebuildFailure(error: string): Failure {
  const slug = error.slice(0, Math.max(0, error.indexOf(':')));
  const known = OF_REBUILDS.includes(slug);
  return { text: t(known ? (`rebuild_${slug}` as Key) : 'failed_logged'), raw: error };
}

const OF_FILES: [RegExp, Key][] = [
  [/^The file has (\d+) bytes instead of (\d+)\.$/, 'file_size'],
  [/SHA-256/, 'file_digest'],
  [/^The content is (.+), but (.+) was declared\.$/, 'file_declared'],
  [/^The content is ([^;]+);/, 'file_type'],
];

/** Why an uploaded file failed its check. */
export function fileFailure(failure: string): string {
  for (const [wording, key] of OF_FILES) {
    const found = wording.exec(failure);
    if (found) return t(key, { a: found[1] ?? '', b: found[2] ?? '' });
  }
  return t('failed_logged');
}

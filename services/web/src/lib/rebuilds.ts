import { t, type Key } from './i18n';

/** A rebuild as the API tells of it; what is nothing yet is left out. */
export interface Rebuild {
  id: number;
  state?: string;
  phase?: string;
  fraction?: number;
  error?: string;
  source?: string;
  interactions?: number;
  model_version?: string;
  duration_s?: number;
  requested_at?: string;
}

export const isActive = (job: Rebuild): boolean => job.state === 'queued' || job.state === 'running';

function oneOf(known: readonly string[], value: string, prefix: string): string {
  return known.includes(value) ? t(`${prefix}_${value}` as Key) : value;
}
export const stateText = (job: Rebuild): string => oneOf(['queued', 'running', 'done', 'failed', 'cancelled'], job.state ?? '', 'rebuild');
export const sourceText = (job: Rebuild): string => oneOf(['live', 'shards', 'histories'], job.source ?? '', 'rebuild_from');

/** The one that a worker has, else the one that waits longest; the list is newest first. */
export function activeOf(jobs: readonly Rebuild[]): Rebuild | undefined {
  return jobs.find((job) => job.state === 'running') ?? jobs.filter(isActive).at(-1);
}

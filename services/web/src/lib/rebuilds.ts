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

const isActive = (job: Rebuild): boolean => job.state === 'queued' || job.state === 'running';

function oneOf(known: readonly string[], value: string, prefix: string): string {
  return known.includes(value) ? t(`${prefix}_${value}` as Key) : value;
}
export const stateText = (job: Rebuild): string => oneOf(['queued', 'running', 'done', 'failed', 'cancelled'], job.state ?? '', 'rebuild');
export const sourceText = (job: Rebuild): string => oneOf(['live', 'shards', 'histories'], job.source ?? '', 'rebuild_from');

const PHASES = ['read', 'shards', 'split', 'gram', 'few_courses', 'matrix', 'gram_of_all', 'publish', 'done'];

/** What the worker is at, e.g. "split", "validate ease" or "shard 2 of 4"; as it is where this page does not know it. */
export function phaseText({ phase = '' }: Rebuild): string {
  const [, step, model = ''] = /^(validate|train) (.+)$/.exec(phase) ?? [];
  if (step) return t(`phase_${step}` as Key, { model });
  const [, n, all = ''] = /^shard (\d+) of (\d+)$/.exec(phase) ?? [];
  if (n) return t('phase_shard', { n, all });
  const name = phase.replaceAll(' ', '_');
  return PHASES.includes(name) ? t(`phase_${name}` as Key) : phase;
}

/** The one that a worker has, else the one that waits longest; the list is newest first. */
export function activeOf(jobs: readonly Rebuild[]): Rebuild | undefined {
  return jobs.find((job) => job.state === 'running') ?? jobs.filter(isActive).at(-1);
}

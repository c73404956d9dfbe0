import { script as english } from '../../../gateway/templates/i18n/en.json';
import { script as chinese } from '../../../gateway/templates/i18n/zh-CN.json';

export type Key = keyof typeof chinese;

const strings: Record<Key, string> = document.documentElement.lang === 'en' ? english : chinese;

/** The string of the page's language; `{n}` is replaced by the value of that name. */
export function t(key: Key, values: Record<string, string | number> = {}): string {
  return strings[key].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
}

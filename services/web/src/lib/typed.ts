import { fieldsOf, startsAs } from './fields';

const NAME = 'lyceum-typed';

type Visitor = (key: string, field: ReturnType<typeof fieldsOf>[number]) => void;

function eachField(visit: Visitor, except?: HTMLFormElement): void {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-form]')) {
    if (form === except) continue;
    for (const field of fieldsOf(form)) if (field.type !== 'password') visit(`${form.dataset.action} ${field.name}`, field);
  }
}

/** Shows the page anew with what is typed into its forms and not sent yet; what `sent` holds is done with. */
export function reload(sent?: HTMLFormElement): void {
  const typed: Record<string, string> = {};
  eachField((key, field) => {
    if (field.value !== startsAs(field)) typed[key] = field.value;
  }, sent);
  sessionStorage.setItem(NAME, JSON.stringify(typed));
  // Not location.reload(): some browsers put back by themselves what the fields held, of the sent form, too.
  location.assign(location.pathname + location.search);
}

export function restoreTyped(): void {
  const typed = JSON.parse(sessionStorage.getItem(NAME) ?? '{}') as Record<string, string>;
  sessionStorage.removeItem(NAME);
  eachField((key, field) => {
    const text = typed[key];
    if (text !== undefined) field.value = text;
  });
}

export type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;
export type Json = Record<string, unknown>;

export function fieldsOf(form: HTMLFormElement): Field[] {
  return [...form.elements].filter(
    (element): element is Field =>
      (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement) && element.name !== '',
  );
}

/** Which of the three names to sign in with the text is. */
export function identifier(text: string): 'email' | 'phone' | 'username' {
  if (text.includes('@')) return 'email';
  return /^\+?[\d\s-]{6,}$/.test(text) ? 'phone' : 'username';
}

/** What the field held when the page came. */
export function startsAs(field: Field): string {
  if (!(field instanceof HTMLSelectElement)) return field.defaultValue;
  return [...field.options].find((option) => option.defaultSelected)?.value ?? field.options[0]?.value ?? '';
}

function put(body: Json, field: Field): void {
  const text = field.type === 'password' ? field.value : field.value.trim();
  switch (field.dataset.as) {
    case 'number':
      body[field.name] = text === '' ? 0 : Number(text);
      break;
    case 'time':
      body[field.name] = new Date(text).toISOString();
      break;
    case 'lines':
      body[field.name] = text.split('\n').map((line) => line.trim()).filter(Boolean);
      break;
    case 'identifier': {
      const kind = identifier(text);
      body[kind] = kind === 'phone' ? text.replace(/[\s-]/g, '') : text;
      break;
    }
    default:
      body[field.name] = text;
  }
}

/** The body of a form: a new thing gets what is filled in, an existing one what has changed. */
export function bodyOf(form: HTMLFormElement, partial: boolean): Json {
  const body: Json = {};
  for (const field of fieldsOf(form)) {
    if (partial ? field.value !== startsAs(field) : field.value.trim() !== '') put(body, field);
  }
  return body;
}

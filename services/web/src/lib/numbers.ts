/** Numbers as the language of the page writes them. */
export const number = new Intl.NumberFormat(document.documentElement.lang);

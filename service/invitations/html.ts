const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** A text as it stands in HTML, also between quotes. */
export const escaped = (text: string): string => text.replaceAll(/[&<>"']/gu, (character) => escapes[character] ?? '');

import { fold } from '../text/fold.ts';

const formalities = /^(required|optional|mandatory|upload only|read only|do not edit|yes no|y n|true false|0 1)$/;

/** A header's words: its words in small letters, without punctuation, marks and case. */
export function toKey(text: string): string {
  const words = text.replace(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2').replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2');
  return fold(words)
    .replace(/[#№]/gu, ' number ')
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
    .trim();
}

/** What is longer is no name, and not worth taking apart. */
const LONGEST_NAME = 200;

const asides = /[([{［（【]([^)\]}］）】]*)[)\]}］）】]/gu;

/** What stands before a field's own name: whose it is, which system's, or that it is a custom one. */
const owners = new Set(
  (
    'user users member members employee employees worker person people profile contact student learner staff participant ' +
    'attendee account employment primary main work business company corporate official office organization organisation org ' +
    'geschaftliche geschaftlich dienstliche dienstlich berufliche betriebliche professionnelle professionnel laboral corporativo ' +
    'aziendale zakelijk sluzbowy firmowy profissional ' +
    'saml sso ldap idp attributes attribute custom field property basic personal info your the'
  ).split(' '),
);

function withoutOwners(key: string): string[] {
  const words = key.split(' ');
  const shorter: string[] = [];
  while (words.length > 1 && owners.has(words[0] ?? '')) {
    words.shift();
    shorter.push(words.join(' '));
  }
  return shorter;
}

/**
 * The ways to read a header, best first: its label without asides such as `[Required]`, the name in brackets, what
 * follows a site's name (`Acme: Email`, `custom_field:email`), what it is the name of (`Names of teams`), and each of them without words that say whose field it is.
 */
export function headerKeys(cell: string): string[] {
  const header = cell.slice(0, LONGEST_NAME);
  const inside = asidesOf(header).filter((key) => !formalities.test(key));
  const label = toKey(header.replace(asides, ' ')).replace(/ (required|optional|mandatory|flag|yn|indicator)$/, '');
  const afterSite = /[:|>/]|\s[-–—]\s/u.test(header)
    ? header
        .split(/[:|>/]|\s[-–—]\s/u)
        .slice(1)
        .map(toKey)
    : [];
  const named = label.replace(/^names? of (?:the )?/, '');
  const keys = [label, named, ...inside, ...afterSite.toReversed()].filter((key) => key !== '');
  return [...new Set([...keys, ...keys.flatMap(withoutOwners)])];
}

/** What a header says in brackets, as keys. */
export function asidesOf(cell: string): string[] {
  return [...cell.slice(0, LONGEST_NAME).matchAll(asides)].map((match) => toKey(match[1] ?? ''));
}

/** Whether the header itself says that its cells must be filled. */
export function saysRequired(header: string): boolean {
  return /\b(required|mandatory)\b|\*\s*$/i.test(header);
}

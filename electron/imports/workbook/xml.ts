/** One tag of a text in XML, and the text after it. Names come without the prefix of their namespace. */
export interface Tag {
  readonly name: string;
  readonly closes: boolean;
  /** Whether it opens and closes at once. */
  readonly isEmpty: boolean;
  readonly attributes: string;
  readonly text: string;
}

const tag = /<(\/?)(?:[A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)((?:[^<>"']|"[^"]*"|'[^']*')*?)(\/?)>([^<]*)/g;
const literal = /<!\[CDATA\[(.*?)\]\]>/gs;
const remark = /<!--.*?-->/gs;

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** The tags of a text that a program has written as XML, in their order. What is declared in it is not carried out. */
export function* tagsOf(xml: string): Generator<Tag> {
  const plain = xml.includes('<!') ? xml.replace(remark, '').replace(literal, (_, text: string) => escaped(text)) : xml;
  for (const [, slash, name = '', attributes = '', end, text = ''] of plain.matchAll(tag)) {
    yield { name, closes: slash === '/', isEmpty: end === '/', attributes, text };
  }
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function character(code: number): string {
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
}

/** Text as it was before it was written as XML. */
export function unescapeXml(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|(\w{2,5}));/gi, (whole, hex, decimal, name: string) => {
    if (hex) return character(Number.parseInt(String(hex), 16));
    return decimal ? character(Number(decimal)) : (entities[name] ?? whole);
  });
}

const patterns = new Map<string, RegExp>();

function patternOf(name: string): RegExp {
  const pattern = patterns.get(name) ?? new RegExp(`(?:^|[\\s:])${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`);
  patterns.set(name, pattern);
  return pattern;
}

/** What an attribute says; null where the tag does not have it. */
export function attributeOf(attributes: string, name: string): string | null {
  const found = patternOf(name).exec(attributes);
  return found === null ? null : unescapeXml(found[1] ?? found[2] ?? '');
}

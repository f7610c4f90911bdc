import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The mails that a service has put into a folder, oldest first; none where there is no folder yet. */
export function mailsIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => name.endsWith('.eml'));
  const inOrder = names.toSorted((a, b) => (a < b ? -1 : 1));
  return inOrder.map((name) => readFileSync(path.join(folder, name), 'utf8'));
}

/** The text of a mail, also of one that is more than text. */
export function bodyOf(mail = ''): string {
  const whole = readPart(mail);
  const text = [whole, ...whole.parts].find(({ type }) => type === 'text/plain');
  return text?.bytes.toString('utf8') ?? '';
}

/** The link by which whoever got the mail accepts. */
export const linkIn = (mail = ''): string => /http\S+\/accept\/\w+/u.exec(bodyOf(mail))?.[0] ?? '';

/** A part of a mail as a program for mail reads it: its headers by their names in small letters, and what it holds. */
export interface MailPart {
  readonly headers: ReadonlyMap<string, string>;
  /** Without what a header says besides. */
  readonly type: string;
  readonly bytes: Buffer;
  readonly parts: readonly MailPart[];
}

/** Reads a mail, or a part of one, with all parts in it (RFC 2045, RFC 2046). */
export function readPart(text: string): MailPart {
  const end = text.indexOf('\r\n\r\n');
  const lines = text
    .slice(0, end)
    .replaceAll(/\r\n[ \t]+/gu, ' ')
    .split('\r\n');
  const headers = new Map(
    lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
  );
  const content = headers.get('content-type') ?? 'text/plain';
  const body = text.slice(end + 4);
  const boundary = /boundary="?([^";]+)"?/u.exec(content)?.[1];
  const isBase64 = headers.get('content-transfer-encoding') === 'base64';
  const inner = boundary === undefined ? [] : body.split(`--${boundary}`).slice(1, -1);
  return {
    headers,
    type: content.split(';')[0] ?? '',
    bytes: Buffer.from(body, isBase64 ? 'base64' : 'utf8'),
    parts: inner.map((part) => readPart(part.replace(/^\r\n/u, ''))),
  };
}

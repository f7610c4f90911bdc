import { hash } from 'node:crypto';

import { MAX_NAME } from '../../shared/domain/member.ts';
import { accentShades } from '../../shared/domain/accent.ts';
import type { Workspace } from '../../shared/domain/workspace.ts';
import type { Theme } from '../../shared/domain/workspace-settings.ts';
import { phrase } from '../../shared/locales/words.ts';
import type { Found, Look, OpenInvitation, Pictures } from './accept.ts';
import { escaped } from './html.ts';
import { invitedWords, isPending, valuesOf } from './words.ts';

const schemes: Readonly<Record<Theme, string>> = { system: 'light dark', light: 'light', dark: 'dark' };

/** The colours of buttons, and of the words on them, in light and dark. */
function buttonsOf(accent: string | null) {
  if (accent === null) return { light: '#2450b8', dark: '#9db8ff' };
  return { light: accentShades(accent, 'light').fill, dark: accentShades(accent, 'dark').text };
}

function styleOf({ accent, theme }: Look): string {
  const { light, dark } = buttonsOf(accent);
  return `:root{color-scheme:${schemes[theme]};font:16px/1.5 system-ui,sans-serif}
body{margin:0;min-height:100vh;display:grid;place-items:center;background:light-dark(#f4f5f7,#16181d);color:light-dark(#1b1f27,#eceef2)}
main{box-sizing:border-box;width:min(26rem,calc(100vw - 2rem));margin:1rem;padding:2rem;border-radius:12px;background:light-dark(#fff,#20232a);box-shadow:0 1px 4px light-dark(#0002,#0008)}
h1{margin:0 0 .75rem;font-size:1.25rem;line-height:1.3;overflow-wrap:anywhere}
p{margin:.5rem 0;overflow-wrap:anywhere}
label{display:block;margin-top:1rem;font-weight:600}
input{box-sizing:border-box;width:100%;margin-top:.25rem;padding:.5rem .625rem;font:inherit;border:1px solid light-dark(#767c89,#8b919e);border-radius:6px;background:light-dark(#fff,#16181d);color:inherit}
button{margin-top:1.5rem;padding:.625rem 1.25rem;font:inherit;font-weight:600;border:0;border-radius:6px;background:light-dark(${light},${dark});color:light-dark(#fff,#101522);cursor:pointer}
.intro{white-space:pre-line}
.logo{display:block;width:64px;height:64px;margin-bottom:1rem;border-radius:12px}
.cover{display:block;width:calc(100% + 4rem);margin:-2rem -2rem 1.25rem;border-radius:12px 12px 0 0}
:focus-visible{outline:2px solid light-dark(${light},${dark});outline-offset:2px}`;
}

const policyOf = (style: string): string =>
  [
    "default-src 'none'",
    `style-src 'sha256-${hash('sha256', style, 'base64')}'`,
    "img-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; ');

/** How a page is shown: what is not said is without pictures. */
interface Shown extends Look {
  readonly pictures?: Pictures;
}

const plain: Look = { accent: null, theme: 'system' };
const none: Pictures = { logo: null, cover: null };

// Their names are hashes; that the name of the workspace follows is said by the heading.
const picturesOf = ({ logo, cover }: Pictures): string =>
  [cover === null ? '' : `<img class="cover" src="/images/${cover}" alt="">`]
    .concat(logo === null ? '' : `<img class="logo" src="/images/${logo}" alt="">`)
    .join('');

const say = (key: string, values: Readonly<Record<string, unknown>> = {}) =>
  escaped(phrase('invitations', `page.${key}`, values));

/** A page without a script; it is kept by nobody, because its address is a secret. */
function page(title: string, body: string, status: number, { pictures = none, ...look }: Shown = plain): Response {
  const style = styleOf(look);
  const html = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title><style>${style}</style></head>
<body><main>${picturesOf(pictures)}<h1>${title}</h1>${body}</main></body>
</html>
`;
  const headers = {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': policyOf(style),
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
  };
  return new Response(html, { status, headers });
}

const paragraph = (text: string) => `<p>${text}</p>`;

function field(name: 'firstName' | 'lastName', fill: string, value: string): string {
  const attributes = `id="${name}" name="${name}" autocomplete="${fill}" maxlength="${String(MAX_NAME)}" value="${escaped(value)}"`;
  return `<label for="${name}">${say(name)}</label><input ${attributes}>`;
}

const introOf = ({ intro }: { readonly intro: string }): string[] =>
  intro === '' ? [] : [`<p class="intro">${escaped(intro)}</p>`];

const shownOf = ({ look, pictures }: OpenInvitation): Shown => ({ ...look, pictures });

/** What somebody is asked before they join; whoever has an account is known by name. */
function formPage(invitation: OpenInvitation): Response {
  const values = valuesOf(invitation);
  const { firstName, lastName } = invitation.member;
  const names = isPending(invitation)
    ? ''
    : field('firstName', 'given-name', firstName) + field('lastName', 'family-name', lastName);
  const act = say(isPending(invitation) ? 'signIn' : 'join');
  const body = [
    paragraph(escaped(invitedWords(invitation, 'page'))),
    ...introOf(invitation),
    paragraph(say('address', values)),
    `<form method="post">${names}<button type="submit">${act}</button></form>`,
  ];
  return page(say('title', values), body.join(''), 200, shownOf(invitation));
}

/** The status of a link that nobody made. */
export const UNKNOWN = 404;
const status = { unknown: UNKNOWN, ended: 410, accepted: 410, replaced: 410 } as const;

const sayingPage = (key: string, code: number, values: Readonly<Record<string, unknown>> = {}, shown: Shown = plain) =>
  page(say(`${key}Title`, values), paragraph(say(key, values)), code, shown);

/** What a link leads to. */
export const linkPage = (found: Found): Response =>
  found.kind === 'open' ? formPage(found) : sayingPage(found.kind, status[found.kind]);

/** What is shown when a link was used, or could not be. */
export const usedPage = (found: Found): Response =>
  found.kind === 'open'
    ? sayingPage('joined', 200, valuesOf(found), shownOf(found))
    : sayingPage(found.kind, status[found.kind]);

/** Whose the beginning of a link is; nobody's where it leads to no workspace, or does no more. */
export function frontPage(workspace: Workspace | null): Response {
  if (!workspace) return sayingPage('noWorkspace', UNKNOWN);
  const { name, accent, theme, logo, cover } = workspace;
  const body = [...introOf(workspace), paragraph(say('front'))];
  return page(escaped(name), body.join(''), 200, { accent, theme, pictures: { logo, cover } });
}

/** For who has to wait so many seconds. */
export function busyPage(seconds: number): Response {
  const busy = sayingPage('busy', 429);
  busy.headers.set('retry-after', String(seconds));
  return busy;
}

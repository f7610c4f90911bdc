/** Which room may import what: one table, read by the linter (messages in the editor) and by dependency-cruiser. */

/** What a fence keeps out, as regular expressions: paths from the root, package names ending in `/`, or Node itself. */
type Target =
  | { readonly path: string; readonly pathNot?: string }
  | { readonly package: string }
  | { readonly node: true };

/** A ban on imports, with what to do instead. `$1` in a target is the first group of `from`. */
export interface Fence {
  readonly name: string;
  readonly from: string;
  readonly fromNot?: string;
  readonly to: Target;
  readonly instead: string;
}

const product = '^(shared|electron|renderer|service|scripts)/';

export const fences: readonly Fence[] = [
  {
    name: 'shared-stands-alone',
    from: '^shared/',
    to: { path: '^(electron|renderer|service|scripts)/' },
    instead: 'shared imports no other room. Pass what you need in as a parameter, or move the pure part of it here.',
  },
  {
    name: 'shared-has-few-packages',
    from: '^shared/',
    to: { package: '(?!zod/|@orpc/contract/|i18next/)' },
    instead: 'shared uses zod, @orpc/contract and i18next, and nothing else. Do it in the room that has the library.',
  },
  {
    name: 'shared-has-no-node',
    from: '^shared/',
    to: { node: true },
    instead: 'shared also runs in the screens, without Node. Pass files, hashes, clocks and ids in as parameters.',
  },
  {
    name: 'electron-keeps-its-distance',
    from: '^electron/',
    to: { path: '^(renderer|service|scripts)/' },
    instead:
      'Main talks to the screens through shared/ipc/contract.ts and to the service over HTTP. Put what both need into shared/.',
  },
  {
    name: 'electron-itself-in-few-files',
    from: product,
    fromNot: '^electron/(main|main-host|window|preload|ipc/transport|credentials/vault)\\.ts$',
    to: { package: 'electron/' },
    instead:
      'Only main.ts, main-host.ts, window.ts, preload.ts, ipc/transport.ts and credentials/vault.ts of electron/ know Electron. Take what you need as a parameter; main.ts passes it in.',
  },
  {
    name: 'http-leaves-through-one-door',
    from: product,
    fromNot: '^electron/http/',
    to: { package: '(ky|axios|undici)/' },
    instead:
      'HTTP leaves from electron/http/ only, where retries, timeouts and credentials are handled. Call its client.',
  },
  {
    name: 'renderer-keeps-its-distance',
    from: '^renderer/',
    to: { path: '^(electron|service|scripts)/' },
    instead: 'The screens reach main through call() of renderer/bridge.ts and share types through shared/.',
  },
  {
    name: 'renderer-has-no-node',
    from: '^renderer/',
    to: { node: true },
    instead:
      'The screens run sandboxed, without Node. Add a procedure to shared/ipc/contract.ts and do the work in electron/.',
  },
  {
    name: 'features-stand-apart',
    from: '^renderer/features/([^/]+)/',
    to: { path: '^renderer/features/', pathNot: '^renderer/features/$1/' },
    instead: 'A feature never imports another. Move what both need to renderer/ui/ (looks) or shared/ (rules).',
  },
  {
    name: 'service-keeps-its-distance',
    from: '^service/',
    to: { path: '^(electron|renderer|scripts)/' },
    instead: 'The service also runs without a desktop. Put what both need into shared/.',
  },
  {
    name: 'nothing-imports-tests',
    from: product,
    to: { path: '^test/' },
    instead: 'Nothing depends on tests. Move what you need into the room that owns it, and import it from the test.',
  },
];

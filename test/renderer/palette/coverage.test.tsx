import { expect, test } from 'vitest';

import { groupActs } from '../../../renderer/features/palette/group-acts.ts';
import { personActs } from '../../../renderer/features/palette/person-acts.ts';
import { selectionActs } from '../../../renderer/features/palette/selection-acts.ts';
import { workspaceActs } from '../../../renderer/features/palette/workspace-acts.ts';
import { createScreens } from '../../../renderer/router.tsx';
import { screens } from '../../../renderer/session/screens.ts';
import { type CommandName, commands } from '../../../shared/commands/catalog.ts';
import { type Channel, channels } from '../../../shared/ipc/channels.ts';
import { contract } from '../../../shared/ipc/contract.ts';
import { nothing, Saved } from '../../../shared/ipc/procedure.ts';
import { Done } from '../../../shared/ipc/shapes.ts';
import { rules } from '../../../shared/permissions/rules.ts';

const allActs = [
  ...workspaceActs,
  ...Object.values(personActs),
  ...Object.values(groupActs),
  ...Object.values(selectionActs),
];
const begun: ReadonlySet<Channel> = new Set(allActs.flatMap(({ begins }): readonly Channel[] => begins));

/** What acts and has no line of its own, with the reason. */
const apart: Partial<Record<Channel, string>> = {
  'app.quit': 'the window is closed by the system',
  'workspaces.open': 'the palette is of an open workspace: this opens one',
  'workspaces.openSample': 'as above',
  'workspaces.connect': 'as above; a new token is asked for where the old one was refused',
  'workspaces.create': 'as above',
  'workspaces.retry': 'as above',
  'workspaces.stopCopying': 'as above',
  'workspaces.close': 'as above',
  'lists.keep': 'columns and views are arranged in the list itself',
  'lists.stopSaving': 'it stops a file that is being written, where that is told',
  'palette.keep': 'the palette does it itself',
  'images.choose': 'a step of setting the logo or the cover: see settings',
  'images.keep': 'as above',
  'workspace.configure': 'every setting has a line of its own: see settings',
  'overview.hideSteps': 'it hides something of the screen it stands on',
  'integrations.test': 'a step of connecting',
  'integrations.link': 'a way of connecting',
  'integrations.openKeyPage': 'a step of connecting',
  'calls.open': 'it opens a row of a list',
  'sessions.open': 'as above',
  'media.act': 'it is about the recording of the session that is open',
  'imports.reopen': 'a step of an import',
  'imports.openRecent': 'a step of an import',
  'imports.stop': 'a step of an import',
  'imports.readAs': 'a step of an import',
  'imports.keepMapping': 'a step of an import',
  'imports.forgetMapping': 'a step of an import',
  'imports.tick': 'a step of an import',
  'imports.newcomers': 'a step of an import',
  'imports.makeGroups': 'a step of an import',
  'imports.invite': 'a step of an import',
  'imports.withSeats': 'a step of an import',
  'imports.approve': 'a step of an import',
  'imports.saveFailed': 'a step of an import',
  'imports.saveRejected': 'a step of an import',
  'imports.discard': 'a step of an import',
  'imports.progress': 'it tells, in the words of what acts',
  'media.get': 'as above',
  'billing.look': 'it has the service count anew what the screen shows',
};

/** What a channel answers with, as the contract says it. */
function answerOf(channel: Channel): unknown {
  const [room = '', name = ''] = channel.split('.');
  const procedure: unknown = Reflect.get(Reflect.get(contract, room) as object, name); // rooms are objects of procedures
  return (procedure as { '~orpc': { outputSchema: unknown } })['~orpc'].outputSchema; // so oRPC keeps it
}

const isKnown = (channel: Channel): boolean => begun.has(channel) || apart[channel] !== undefined;
/** What only tells answers with what no act answers with: acts say that it is done, is saved, or how it stands now. */
const ofActs = new Set(channels.filter(isKnown).map(answerOf));

test('every channel that acts is begun by a line of the palette, or is apart for a reason', () => {
  expect(ofActs.has(nothing) && ofActs.has(Done) && ofActs.has(Saved)).toBe(true);
  expect(channels.filter((channel) => !isKnown(channel) && ofActs.has(answerOf(channel)))).toEqual([]);
  const told = Object.keys(apart).filter((channel) => begun.has(channel as Channel)); // keys of a record of channels
  expect(told, 'begun after all').toEqual([]);
});

/** What the main process does for each channel, as its handlers say it. */
const handlers = Object.values(
  import.meta.glob<string>('../../../electron/ipc/handlers/*.ts', { eager: true, query: '?raw', import: 'default' }),
).flatMap((text) => {
  const [, ...parts] = text.split(/\b(\w+\.\w+)\.handler\(/u);
  return parts.flatMap((channel, at) => (at % 2 === 0 ? [{ channel, does: parts[at + 1] ?? '' }] : []));
});
const channelsNamed = new Map<string, Channel>(channels.map((channel) => [channel, channel]));

/** Commands that no handler names: which channel has the service, or a thread, make them. */
const elsewhere: Partial<Record<CommandName, Channel>> = {
  'workspace.create': 'workspaces.create',
  'members.import': 'imports.apply',
  'sessions.scoreByModel': 'sessions.acceptScore',
  'sessions.removeRecording': 'media.remove',
};

test('every command somebody may give is made by a channel that a line begins, and by none that only tells', () => {
  expect(handlers.filter(({ channel }) => channelsNamed.has(channel)).length).toBeGreaterThan(channels.length * 0.9);
  const madeBy = (name: CommandName) => [
    ...handlers.filter(({ does }) => does.includes(`'${name}'`)).map(({ channel }) => channel),
    ...[elsewhere[name] ?? name],
  ];
  const left = (Object.keys(commands) as CommandName[]) // the keys of that very record
    // What nobody is granted the workspace does by itself.
    .filter((name) => Object.keys(rules[commands[name].action].grants).length > 0)
    .filter((name) => {
      const made = madeBy(name).flatMap((channel) => channelsNamed.get(channel) ?? []);
      return !made.some((channel) => begun.has(channel) || apart[channel] !== undefined);
    });
  expect(left).toEqual([]);
  const acting = handlers.filter(({ channel, does }) => {
    const known = channelsNamed.get(channel);
    return known !== undefined && !isKnown(known) && /\b(?:make|changeAtService)\(/u.test(does);
  });
  expect(acting.map(({ channel }) => channel)).toEqual([]);
});

test('every screen of the router has a line, except those reached by their group or list, or that have no frame', () => {
  const paths = Object.keys(createScreens().routesByPath);
  const without = new Set([
    '/',
    '/welcome',
    '/groups/$group',
    '/roleplays/sessions/$session',
    '/roleplays/assignments/$assignment',
  ]);
  const known = new Set(screens.map(({ path }) => path.replace('/pool', '/$place')));
  expect(paths.filter((path) => !without.has(path) && !known.has(path))).toEqual([]);
  expect([...known].filter((path) => !paths.includes(path))).toEqual([]);
});

test('no letter leads to two screens, and none is one that lists use behind g', () => {
  const letters = screens.flatMap(({ letter }) => letter ?? []);
  expect(new Set(letters).size).toBe(letters.length);
});

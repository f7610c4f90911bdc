import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';

import type { Desk } from '../../../electron/core/desk.ts';
import { findChange, listChanges } from '../../../electron/outbox/changes.ts';
import { listConflicts } from '../../../electron/outbox/conflicts.ts';
import { decideConflicts } from '../../../electron/outbox/decide.ts';
import { listTags } from '../../../electron/replica/tags.repository.ts';
import { discardChange } from '../../../electron/sync/reconsider.ts';
import { deriveId, GroupId, ScenarioId } from '../../../shared/domain/ids.ts';
import { MAX_TAGS, tagColours, tagKey } from '../../../shared/domain/tag.ts';
import { Refusal } from '../../../shared/errors/app-error.ts';
import { compareCopy } from '../../builders/compare-copy.ts';
import { aWorkspace, change, temporaryFolder, type TestService, twoDesks } from '../../builders/desktop.ts';
import { isFullForm, lawLimit, lawSeed } from '../../builders/law.ts';
import { aScenario } from '../../builders/roleplays.ts';

const RUNS = isFullForm ? 100 : 4;

let folder: ReturnType<typeof temporaryFolder>;
let service: TestService;
let desks: readonly Desk[] = [];
let groups: readonly GroupId[] = [];
let scenario: ScenarioId;

beforeAll(async () => {
  folder = temporaryFolder();
  service = await aWorkspace(folder.path);
  const { desk: one, other } = await twoDesks(folder.path, service, (first) => {
    const { id } = change(first, 'groups.create', { names: ['A', 'B'] });
    groups = [GroupId.parse(deriveId(id, 0)), GroupId.parse(deriveId(id, 1))];
    scenario = ScenarioId.parse(deriveId(change(first, 'scenarios.create', aScenario('Call')).id, 0));
    // Nearly as many as there can be, so that the last ones are contended for.
    for (let n = 0; n < MAX_TAGS - 3; n += 1)
      change(first, 'tags.create', { name: `Tag ${String(n)}`, colour: 'grey' });
  });
  desks = [one, other];
});
afterAll(async () => {
  for (const at of desks) await at.close();
  await service.stop();
  folder.remove();
});

const desk = fc.nat(1);
const name = fc.constantFrom('One', 'ONE', 'Two', 'Three', 'Four', 'Five');
const nth = fc.nat(6);
const step = fc.oneof(
  fc.record({ kind: fc.constant('create' as const), desk, name, nth }),
  fc.record({ kind: fc.constant('rename' as const), desk, name, nth }),
  fc.record({ kind: fc.constant('place' as const), desk, nth, other: nth, on: fc.nat(2) }),
  fc.record({ kind: fc.constant('recolour' as const), desk, nth }),
  fc.record({ kind: fc.constant('delete' as const), desk, nth }),
  fc.record({ kind: fc.constant('undo' as const), desk, nth }),
  fc.record({ kind: fc.constant('discard' as const), desk, nth }),
  fc.record({ kind: fc.constant('decide' as const), desk, keep: fc.constantFrom('mine' as const, 'theirs' as const) }),
  fc.record({ kind: fc.constant('sync' as const), desk }),
);
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

/** The tags that are contended for stand at the end and the beginning of the list. */
const tagAt = (at: Desk, n: number) => {
  const tags = listTags(at.sql).toSorted((one, other) => (one.id < other.id ? 1 : -1));
  return tags[n % tags.length];
};

function takeBack(at: Desk, n: number): void {
  const confirmed = listChanges(at.sql).filter(({ state, command }) => state === 'confirmed' && /tag/u.test(command));
  const one = confirmed[n % Math.max(1, confirmed.length)];
  if (one) change(at, 'operations.undo', { operation: one.id });
}

function act(at: Desk, taken: Exclude<Step, { kind: 'sync' }>): void {
  if (taken.kind === 'decide') {
    const decisions = listConflicts(at.sql).map(({ n, theirs, canKeepMine }) => ({
      ...{ n, theirs, keep: canKeepMine ? taken.keep : ('theirs' as const) },
    }));
    if (decisions.length > 0) decideConflicts(at.context, decisions);
    return;
  }
  const tag = tagAt(at, taken.nth);
  if (taken.kind === 'create') change(at, 'tags.create', { name: taken.name, colour: 'red' });
  else if (taken.kind === 'undo') takeBack(at, taken.nth);
  else if (taken.kind === 'discard') {
    const [own] = listChanges(at.sql);
    const latest = own && findChange(at.sql, own.id);
    if (latest && (latest.state === 'waiting' || latest.state === 'parked'))
      discardChange(at.sql, latest, at.context.actor);
  } else if (tag) ofTag(at, tag, taken);
}

function ofTag(
  at: Desk,
  tag: NonNullable<ReturnType<typeof tagAt>>,
  taken: Extract<Step, { kind: 'rename' | 'recolour' | 'delete' | 'place' }>,
): void {
  if (taken.kind === 'rename') {
    change(at, 'tags.edit', { tag: tag.id, fields: { name: { was: tag.name, to: taken.name } } });
  } else if (taken.kind === 'recolour') {
    const to = tagColours[taken.nth % tagColours.length] ?? 'grey';
    change(at, 'tags.edit', { tag: tag.id, fields: { colour: { was: tag.colour, to } } });
  } else if (taken.kind === 'delete') change(at, 'tags.delete', { tag: tag.id });
  else {
    const other = tagAt(at, taken.other);
    const remove = other && other.id !== tag.id ? [other.id] : [];
    const group = groups[taken.on];
    const tags = { add: [tag.id], remove };
    if (group) change(at, 'groups.tag', { groups: [group], tags });
    else change(at, 'scenarios.tag', { scenarios: [scenario], tags });
  }
}

/** What this computer itself refuses is no change; everything else must hold. */
function unlessRefused(work: () => void): void {
  try {
    work();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
}

test(
  'however two desktops make, rename, place, delete and undo tags, both have the same in the end, none twice, and never too many',
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: isFullForm ? 40 : 16 }), async (steps) => {
        for (const taken of steps) {
          const at = desks[taken.desk];
          if (taken.kind === 'sync') await at?.sync.kick();
          else if (at) unlessRefused(() => act(at, taken));
        }
        for (const at of [...desks, ...desks]) await at.sync.kick();
        const lines = await service.client.pull(0);
        for (const at of desks) {
          expect(listChanges(at.sql).filter(({ state }) => state === 'waiting' || state === 'sending')).toEqual([]);
          for (const { claim, details } of compareCopy(at.sql, lines)) expect([claim, details]).toEqual([claim, []]);
          const tags = listTags(at.sql);
          expect(tags.length).toBeLessThanOrEqual(MAX_TAGS);
          expect(new Set(tags.map((tag) => tagKey(tag.name))).size).toBe(tags.length);
        }
        expect(await service.client.verify()).toEqual([]);
      }),
      { seed: lawSeed('tags', RUNS), numRuns: RUNS },
    );
  },
  lawLimit(5),
);

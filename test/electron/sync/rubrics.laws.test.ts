import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';

import type { Desk } from '../../../electron/core/desk.ts';
import { findChange, listChanges } from '../../../electron/outbox/changes.ts';
import { listConflicts } from '../../../electron/outbox/conflicts.ts';
import { decideConflicts } from '../../../electron/outbox/decide.ts';
import { rubricDetail } from '../../../electron/replica/rubrics.repository.ts';
import { discardChange } from '../../../electron/sync/reconsider.ts';
import { deriveId, RubricId } from '../../../shared/domain/ids.ts';
import type { RubricDocument } from '../../../shared/domain/rubric.ts';
import { withMine } from '../../../shared/domain/rubric-parts.ts';
import { Refusal } from '../../../shared/errors/app-error.ts';
import { compareCopy } from '../../builders/compare-copy.ts';
import { aWorkspace, change, temporaryFolder, type TestService, twoDesks } from '../../builders/desktop.ts';
import { isFullForm, lawLimit, lawSeed } from '../../builders/law.ts';
import { aRubric, partId } from '../../builders/roleplays.ts';

const RUNS = isFullForm ? 100 : 4;

let folder: ReturnType<typeof temporaryFolder>;
let service: TestService;
let desks: readonly Desk[] = [];

beforeAll(async () => {
  folder = temporaryFolder();
  service = await aWorkspace(folder.path);
  const { desk: one, other } = await twoDesks(folder.path, service, () => undefined);
  desks = [one, other];
});
afterAll(async () => {
  for (const at of desks) await at.close();
  await service.stop();
  folder.remove();
});

const desk = fc.nat(1);
const word = fc.constantFrom('One', 'Two', 'Three');
const step = fc.oneof(
  fc.record({
    kind: fc.constant('say' as const),
    desk,
    field: fc.constantFrom('itemText' as const, 'gradeGood' as const, 'gradePoor' as const),
    n: fc.constantFrom(11, 12),
    word,
  }),
  fc.record({ kind: fc.constantFrom('name' as const, 'add' as const), desk, word }),
  fc.record({ kind: fc.constantFrom('remove' as const, 'turn' as const, 'undo' as const, 'discard' as const), desk }),
  fc.record({ kind: fc.constant('decide' as const), desk, keep: fc.constantFrom('mine' as const, 'theirs' as const) }),
  fc.record({ kind: fc.constant('sync' as const), desk }),
);
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

let made = 100;
/** What somebody makes of a rubric as they see it. */
function edited(document: RubricDocument, taken: Step): RubricDocument {
  const { criteria } = document;
  switch (taken.kind) {
    case 'say':
      return withMine(document, { field: taken.field, part: partId(taken.n), mine: taken.word });
    case 'name':
      return { ...document, name: taken.word };
    case 'add':
      return {
        ...document,
        criteria: [...criteria, { id: partId((made += 1)), name: taken.word, weight: 1, items: [] }],
      };
    case 'remove':
      return { ...document, criteria: criteria.slice(0, -1) };
    default:
      return { ...document, criteria: criteria.toReversed() };
  }
}

function act(at: Desk, rubric: RubricId, taken: Exclude<Step, { kind: 'sync' }>): void {
  const now = rubricDetail(at.sql, rubric)?.document;
  const [own] = listChanges(at.sql);
  const latest = own && findChange(at.sql, own.id);
  if (taken.kind === 'undo') {
    // A rubric whose making is taken back goes with its versions: nothing names them.
    if (latest?.state === 'confirmed' && latest.command !== 'rubrics.create')
      change(at, 'operations.undo', { operation: latest.id });
  } else if (taken.kind === 'discard') {
    if (latest?.state === 'waiting') discardChange(at.sql, latest, at.context.actor);
  } else if (taken.kind === 'decide') {
    const decisions = listConflicts(at.sql).map(({ n, seen, canKeepMine }) => ({
      ...{ n, theirs: seen, keep: canKeepMine ? taken.keep : ('theirs' as const) },
    }));
    if (decisions.length > 0) decideConflicts(at.context, decisions);
  } else if (now) change(at, 'rubrics.edit', { rubric, was: now, to: edited(now, taken) });
}

/** What this computer itself refuses is no change; everything else must hold. */
function unlessRefused(work: () => void): void {
  try {
    work();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
}

const CONFIRMED = 'SELECT id, rubric, version, document FROM rubricVersion WHERE op > 0 ORDER BY rubric, version';
interface Version {
  readonly id: string;
  readonly rubric: string;
  readonly version: number;
  readonly document: string;
}

test(
  'however two desktops edit, undo and decide, every version stays what it was, none is missing, and the latest is the same everywhere',
  async () => {
    /** Every version the workspace has ever confirmed. */
    const known = new Map<string, Version>();
    const remember = () => {
      for (const at of desks)
        for (const row of at.sql.all<Version>(CONFIRMED)) {
          expect(known.get(row.id) ?? row).toEqual(row);
          known.set(row.id, row);
        }
    };
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: isFullForm ? 25 : 12 }), async (steps) => {
        const [first] = desks;
        if (!first) return;
        const rubric = RubricId.parse(deriveId(change(first, 'rubrics.create', { document: aRubric('Zero') }).id, 0));
        for (const at of desks) await at.sync.kick();
        for (const taken of steps) {
          const at = desks[taken.desk];
          if (taken.kind === 'sync') await at?.sync.kick();
          else if (at) unlessRefused(() => act(at, rubric, taken));
          remember();
        }
        for (const at of [...desks, ...desks]) await at.sync.kick();
        remember();
        const lines = await service.client.pull(0);
        for (const at of desks) {
          expect(listChanges(at.sql).filter(({ state }) => state === 'waiting' || state === 'sending')).toEqual([]);
          for (const { claim, details } of compareCopy(at.sql, lines)) expect([claim, details]).toEqual([claim, []]);
          expect(at.sql.all<Version>(CONFIRMED)).toHaveLength(known.size);
          const versions = rubricDetail(at.sql, rubric)?.versions.map(({ version }) => version) ?? [];
          expect(versions).toEqual(Array.from(versions, (_, index) => versions.length - index));
        }
        const [one, other] = desks.map((at) => rubricDetail(at.sql, rubric)?.document);
        expect(one).toEqual(other);
      }),
      { seed: lawSeed('rubrics', RUNS), numRuns: RUNS },
    );
    expect(await service.client.verify()).toEqual([]);
  },
  lawLimit(5),
);

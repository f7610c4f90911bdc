import fc from 'fast-check';
import { expect, test } from 'vitest';

import { openStore, type Store } from '../../service/store/open-store.ts';
import { verifyStore } from '../../service/verify.ts';
import type { ImportPerson } from '../../shared/commands/import-people.ts';
import type { ArgsOf } from '../../shared/commands/catalog.ts';
import { isBelowAdmin, roles, statuses } from '../../shared/domain/member.ts';
import { seatsAddUp } from '../../shared/domain/seat.ts';
import { readSeatCounts } from '../../shared/store/read.ts';
import { temporaryFolder } from '../builders/desktop.ts';
import { expectedAfterUndo, returning } from '../builders/import-undone.ts';
import { emailOf, HERE, ImportWorld, type LaterStep, WANTED_GROUPS } from '../builders/import-world.ts';
import { isFullForm, lawLimit, lawSeed } from '../builders/law.ts';

const SMALL = isFullForm ? 1500 : 30;
const BIG = isFullForm ? 40 : 2;
const PEOPLE = 9;
/** So many more make it a file that is applied in chunks. */
const CROWD = 2010;

const person = fc.nat(PEOPLE - 1);
const group = fc.nat(4);
const fileRoles = roles.filter(isBelowAdmin);
const anyRow = fc.record({
  n: person,
  firstName: fc.option(fc.constantFrom('Mia', 'Pia')),
  lastName: fc.option(fc.constantFrom('Example', 'Roe')),
  role: fc.option(fc.constantFrom(...fileRoles)),
  status: fc.option(fc.constantFrom(...statuses)),
  fullSeat: fc.boolean(),
  groups: fc.subarray([0, 1, 2]),
  newGroups: fc.subarray([0, 1, 2]),
  isGranted: fc.integer({ min: 0, max: 5 }).map((n) => n === 0),
});
const anyFile = fc.record({
  rows: fc.uniqueArray(anyRow, { minLength: 3, maxLength: 8, selector: ({ n }) => n }),
  removals: fc.uniqueArray(fc.nat(HERE - 1), { maxLength: 3 }),
  renames: fc.uniqueArray(fc.nat(HERE - 1), { maxLength: 2 }),
  invites: fc.boolean(),
});
type File = typeof anyFile extends fc.Arbitrary<infer T> ? T : never;

const of = <Kind extends LaterStep['kind']>(...kinds: Kind[]) => fc.constantFrom(...kinds);
const anyLater: fc.Arbitrary<LaterStep> = fc.oneof(
  fc.record({
    ...{ kind: of('edit'), person, field: fc.constantFrom('firstName' as const, 'lastName' as const) },
    to: fc.constantFrom('Mia', 'Kim'),
  }),
  fc.record({ kind: of('role'), person, role: fc.constantFrom('learner', 'trainer', 'admin') }),
  fc.record({
    ...{ kind: of('regroup'), person, groups: fc.uniqueArray(group, { minLength: 1, maxLength: 2 }) },
    mode: fc.constantFrom('add' as const, 'remove' as const, 'set' as const),
  }),
  fc.record({ kind: of('appoint'), person, group, admin: fc.boolean() }),
  fc.record({ kind: of('assign', 'revoke', 'use', 'suspend', 'reactivate', 'remove', 'add'), person }),
  fc.record({ kind: of('give', 'take'), person, amount: fc.integer({ min: 1, max: 500 }) }),
  fc.record({ kind: of('wallet', 'delete'), group }),
  fc.record({ kind: of('rename'), group, to: fc.constantFrom('Night', 'Other') }),
  fc.record({ kind: of('undo'), back: fc.nat(3) }),
);

function rowOf(world: ImportWorld, { n, groups, ...row }: File['rows'][number]): ImportPerson {
  const { firstName, lastName, role, status, fullSeat, newGroups } = row;
  return {
    ...{ email: emailOf(n), firstName, lastName, role, status, fullSeat, newGroups },
    groups: world.groupIds(groups),
  };
}

/** What was confirmed of a file: who is changed by it is neither removed nor given another address. */
function argsOf(world: ImportWorld, file: File, crowd: number): ArgsOf<'members.import'> {
  const inRows = new Set(file.rows.map(({ n }) => n));
  const removals = file.removals.filter((n) => !inRows.has(n));
  const renamed = file.renames.filter((n) => !inRows.has(n) && !removals.includes(n));
  const nothing = { firstName: null, lastName: null, role: null, status: null, fullSeat: false };
  const many = Array.from({ length: crowd }, (_, n) => ({
    ...{ ...nothing, email: emailOf(PEOPLE + n), groups: [], newGroups: n % 2 === 0 ? [0] : [1] },
  }));
  return {
    file: 'x.csv',
    grants: file.rows
      .filter(({ isGranted }) => isGranted)
      .map(({ n }) => ({ email: emailOf(n), role: 'admin' as const })),
    invites: file.invites,
    newGroups: [...WANTED_GROUPS],
    people: [...file.rows.map((one) => rowOf(world, one)), ...many],
    removals: world.ids(removals),
    renames: renamed.flatMap((n) =>
      world.ids([n]).map((member) => ({ member, was: emailOf(n), to: `r${String(n)}@acme.example` })),
    ),
  };
}

function expectBalanced({ sql }: Store): void {
  expect(seatsAddUp(readSeatCounts(sql))).toBe(true);
  expect(sql.get<{ n: number }>('SELECT sum(amount) AS n FROM creditCount')?.n).toBe(0);
}

const hadSomething = ({ fields, credits }: ReturnType<typeof returning>[number]) =>
  fields['seat'] !== 'basic' || Object.keys(credits).length > 0;

/** Whether the file was imported at all, and so was undone. */
function importAndUndo(store: Store, file: File, later: readonly LaterStep[], crowd: number): boolean {
  const world = new ImportWorld(store);
  const before = world.picture();
  const imported = world.importFile(argsOf(world, file, crowd));
  if (imported.outcome === 'refused') return false;
  expect(imported.job).toBe(crowd > 0);
  world.finish();
  expectBalanced(store);
  const after = world.picture();
  for (const step of later) {
    world.take(step);
    expectBalanced(store);
  }
  const left = world.picture();
  const expected = expectedAfterUndo(before, after, left);
  const undone = world.undo(imported.id);
  world.finish();
  expectBalanced(store);
  expect(verifyStore(store.sql)).toEqual([]);
  const refusal = undone.outcome === 'refused' ? undone.error.code : null;
  // Who was removed comes back with the seat and the credits they had, which may be gone to others.
  const mayBeShort = returning(before, after, left).some(hadSomething);
  expect([null, 'undo.nothing', ...(mayBeShort ? ['undo.unbalanced'] : [])]).toContain(refusal);
  expect(world.picture()).toEqual(refusal === 'undo.unbalanced' ? left : expected);
  return true;
}

test.each([
  ['small', SMALL, 0, 20],
  ['in chunks', BIG, CROWD, 25],
] as const)(
  'an import that is undone leaves what others did since, and nothing of its own (%s)',
  (name, runs, crowd, steps) => {
    const seed = lawSeed(`import-undo ${name}`, runs);
    let imported = 0;
    const property = fc.property(anyFile, fc.array(anyLater, { minLength: 5, maxLength: steps }), (file, later) => {
      const folder = temporaryFolder();
      const store = openStore(folder.path);
      // What is written need not survive a power cut here.
      store.sql.exec('PRAGMA synchronous = OFF');
      try {
        if (importAndUndo(store, file, later, crowd)) imported += 1;
      } finally {
        store.close();
        folder.remove();
      }
    });
    fc.assert(property, { seed, numRuns: runs });
    expect(imported).toBeGreaterThan(runs / 2);
  },
  lawLimit(10),
);

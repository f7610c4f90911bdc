import { refusalToRemove, refusalToRename } from '../../shared/commands/import-held.ts';
import { say, type Saying } from '../../shared/csv/sayings.ts';
import type { CsvAsked, CsvPlan, CsvRejection } from '../../shared/csv/types.ts';
import type { Member } from '../../shared/domain/member.ts';
import type { State } from '../../shared/kernel/state.ts';
import type { Actor } from '../../shared/permissions/can.ts';
import { readState } from '../../shared/store/read.ts';
import type { Sql } from '../../shared/store/sql.ts';
import type { OtherRow } from './plan-rows.ts';

interface Asking {
  readonly state: State;
  readonly actor: Actor;
  /** The addresses of the people the same file adds or changes. */
  readonly imported: ReadonlySet<string>;
  /** How often each address is asked about in held rows, as the one that goes or the one that comes. */
  readonly asked: ReadonlyMap<string, number>;
}

const isTwice = (email: string, { asked, imported }: Asking): boolean =>
  imported.has(email) || (asked.get(email) ?? 0) > 1;

/** Why what a held row asks for cannot be done; null where it can be, once that is confirmed. */
function obstacle(asked: CsvAsked, member: Member | undefined, asking: Asking): Saying | null {
  const { actor, state } = asking;
  if (!member) return say('heldNotHere', { email: asked.email });
  if (isTwice(asked.email, asking)) return say('heldTwice', { email: asked.email });
  if (asked.kind === 'removals') return refusalToRemove(actor, member) ? say('heldRemovalDenied') : null;
  if (refusalToRename(actor, member)) return say('heldRenameDenied');
  const isTaken = state.memberByEmail(asked.to) !== undefined || isTwice(asked.to, asking);
  return isTaken ? say('heldAddressTaken', { email: asked.to }) : null;
}

const creditsOf = (state: State, { id }: Member): number =>
  state.creditsOf(id).reduce((sum, { amount }) => sum + amount, 0);

function heldRow(csv: CsvRejection, asked: CsvAsked, asking: Asking): OtherRow {
  const member = asking.state.memberByEmail(asked.email);
  const saying = obstacle(asked, member, asking);
  if (!member || saying !== null)
    return { kind: asked.kind, csv, held: null, notes: saying === null ? [] : [{ code: 'HELD', saying }] };
  const to = asked.kind === 'renames' ? asked.to : null;
  return { kind: asked.kind, csv, held: { member, to, credits: creditsOf(asking.state, member) }, notes: [] };
}

/** The rows that become nobody: those whose address or form is wrong, and those that ask for what no file does by itself. */
export function heldRows(sql: Sql, { people, rejected }: CsvPlan, actor: Actor): OtherRow[] {
  const wishes = rejected.flatMap(({ asked }) => asked ?? []);
  const addresses = wishes.flatMap((asked) => (asked.kind === 'renames' ? [asked.email, asked.to] : [asked.email]));
  const reads = { emails: [...new Set(addresses)], credits: true };
  const counts = new Map<string, number>();
  for (const address of addresses) counts.set(address, (counts.get(address) ?? 0) + 1);
  const asking: Asking = {
    state: readState(sql, wishes.length > 0 ? reads : {}, () => null),
    actor,
    imported: new Set(wishes.length > 0 ? people.map(({ email }) => email) : []),
    asked: counts,
  };
  return rejected.map((csv) =>
    csv.asked ? heldRow(csv, csv.asked, asking) : { kind: 'rejected', csv, held: null, notes: [] },
  );
}

import { beyondCap, capped, countedAs, type Headcount, planCaps } from '../../shared/domain/caps.ts';
import { isActingOwner, type Role, type Status } from '../../shared/domain/member.ts';
import type { AppError } from '../../shared/errors/app-error.ts';
import { readState } from '../../shared/store/read.ts';
import type { Sql } from '../../shared/store/sql.ts';
import type { PersonHere } from './people-here.ts';

/** What a workspace has room for, and who has to stay: what an import is refused for, beside its seats. */
export interface Room {
  readonly owners: ReadonlySet<string>;
  /** The most of each, and how many more there may be. */
  readonly caps: Headcount;
  readonly left: Headcount;
}

/** The room of the workspace as this computer knows it. */
export function readRoom(sql: Sql): Room {
  const state = readState(sql, { owners: true }, () => null);
  const caps = planCaps[state.workspace?.plan ?? 'enterprise'];
  // Of an unlimited plan nobody has to be counted.
  const leftOf = (kind: keyof Headcount) =>
    Number.isFinite(caps[kind]) ? caps[kind] - state.headcount(kind) : caps[kind];
  const left = { admins: leftOf('admins'), others: leftOf('others'), groups: leftOf('groups') };
  return { owners: new Set<string>(state.owners()), caps, left };
}

/** How many more of each there are after an import, and which owners it leaves. */
export class Growth {
  readonly #more = { admins: 0, others: 0, groups: 0 };
  readonly #lost = new Set<string>();
  #gained = 0;

  /** Somebody who is added or changed. */
  person(member: PersonHere | null, role: Role | null, status: Status | null): void {
    const after = { role: role ?? member?.role ?? 'learner', status: status ?? member?.status ?? 'invited' } as const;
    this.#count(member?.role, after.role);
    const [was, is] = [member !== null && isActingOwner(member), isActingOwner(after)];
    if (was && !is && member) this.#lost.add(member.id);
    if (is && !was) this.#gained += 1;
  }

  removed(member: PersonHere): void {
    this.#count(member.role, undefined);
    if (isActingOwner(member)) this.#lost.add(member.id);
  }

  #count(before: Role | undefined, after: Role | undefined): void {
    const [was, is] = [before && countedAs(before), after && countedAs(after)];
    if (was) this.#more[was] -= 1;
    if (is) this.#more[is] += 1;
  }

  /** Why the workspace has no room for it, in the order in which it is refused; null where it has. */
  refusal({ owners, caps, left }: Room, groups: number): AppError | null {
    const stay = [...owners].some((id) => !this.#lost.has(id));
    if (this.#lost.size > 0 && !stay && this.#gained === 0) return { code: 'forbidden', reason: 'lastOwner', who: [] };
    const more = { ...this.#more, groups };
    const over = capped.find((kind) => more[kind] > 0 && more[kind] > left[kind]);
    return over === undefined ? null : beyondCap(over, caps[over]);
  }
}

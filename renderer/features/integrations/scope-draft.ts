import { ImportScope, MAX_SCOPE_GROUPS } from '../../../shared/domain/connection.ts';
import type { GroupId } from '../../../shared/domain/ids.ts';

/** What is chosen to be imported, until it is a scope. */
export interface ScopeDraft {
  /** As the field for dates writes it. */
  readonly from: string;
  readonly whose: 'everyone' | 'groups';
  readonly groups: readonly GroupId[];
  readonly transcripts: boolean;
}

const DAY_LENGTH = '2026-03-01'.length;
const DAYS = 90;
const DAY = 86_400_000;
const dayOf = (instant: string) => instant.slice(0, DAY_LENGTH);

/** What most want at first: the last three months of everybody, with what is said in them. */
export const firstScope = (now: string): ScopeDraft => ({
  from: dayOf(new Date(Date.parse(now) - DAYS * DAY).toISOString()),
  ...{ whose: 'everyone', groups: [], transcripts: true },
});

export const draftOf = ({ from, groups, transcripts }: ImportScope): ScopeDraft => ({
  ...{ from, transcripts, whose: groups === null ? 'everyone' : 'groups', groups: groups ?? [] },
});

/** What keeps a draft from being a scope; null where nothing does. */
export function scopeFault({ from, whose, groups }: ScopeDraft, now: string): 'from' | 'noGroup' | 'manyGroups' | null {
  if (!/^\d{4}-\d\d-\d\d$/u.test(from) || from > dayOf(now)) return 'from';
  if (whose === 'everyone') return null;
  if (groups.length === 0) return 'noGroup';
  return groups.length > MAX_SCOPE_GROUPS ? 'manyGroups' : null;
}

/** What was chosen, where it is a scope; null where something is missing. */
export function scopeOf(draft: ScopeDraft, now: string): ImportScope | null {
  if (scopeFault(draft, now) !== null) return null;
  const { from, whose, groups, transcripts } = draft;
  return ImportScope.safeParse({ from, transcripts, groups: whose === 'everyone' ? null : groups }).data ?? null;
}

/** Whether two scopes import the same calls. */
export const isSameScope = (one: ImportScope, other: ImportScope): boolean =>
  one.from === other.from &&
  one.transcripts === other.transcripts &&
  JSON.stringify(one.groups?.toSorted() ?? null) === JSON.stringify(other.groups?.toSorted() ?? null);

import { useState } from 'react';

import type { ConflictRow, Decision } from '../../../shared/ipc/conflict-shapes.ts';

export type Keep = Decision['keep'];

/** What has been chosen so far, before it is applied: by the number of the conflict. */
export interface Choices {
  readonly cursor: number;
  readonly moveTo: (row: number) => void;
  readonly picked: ReadonlySet<number>;
  readonly pick: (ns: readonly number[], on: boolean) => void;
  readonly choiceOf: (row: ConflictRow) => Keep | undefined;
  /** Chooses for these rows; ours only where it can be kept. */
  readonly choose: (rows: readonly ConflictRow[], keep: Keep) => void;
  readonly decisions: readonly Decision[];
  readonly clear: () => void;
}

const nothing: ReadonlySet<number> = new Set();
const unchosen: ReadonlyMap<number, Keep> = new Map();

/** The choices among these conflicts; what has been decided elsewhere meanwhile falls out. */
export function useChoices(rows: readonly ConflictRow[]): Choices {
  const [cursor, moveTo] = useState(0);
  const [allPicked, setPicked] = useState(nothing);
  const [choices, setChoices] = useState(unchosen);
  const here = new Set(rows.map(({ n }) => n));
  const choiceOf = (row: ConflictRow) => choices.get(row.n);
  return {
    cursor: Math.min(cursor, Math.max(0, rows.length - 1)),
    moveTo,
    picked: new Set([...allPicked].filter((n) => here.has(n))),
    pick: (ns, on) => {
      const next = new Set(allPicked);
      for (const n of ns) {
        if (on) next.add(n);
        else next.delete(n);
      }
      setPicked(next);
    },
    choiceOf,
    choose: (chosen, keep) => {
      const next = new Map(choices);
      for (const row of chosen) if (keep === 'theirs' || row.canKeepMine) next.set(row.n, keep);
      setChoices(next);
    },
    decisions: rows.flatMap((row) => {
      const keep = choiceOf(row);
      return keep === undefined ? [] : [{ n: row.n, keep, theirs: row.seen }];
    }),
    clear: () => {
      setPicked(nothing);
      setChoices(unchosen);
    },
  };
}

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { nearPeople, pageMembers, readSomeNear, warmSearch } from '../../electron/replica/members.repository.ts';
import { openReplica } from '../../electron/replica/open-replica.ts';
import { refreshSearch, searchWords } from '../../electron/replica/search.ts';
import type { MemberFilter } from '../../shared/ipc/shapes.ts';
import type { Sql } from '../../shared/store/sql.ts';
import { randomFrom } from '../builders/people.ts';
import { aReplica } from '../builders/replica.ts';
import { print, spread, spreadOf, timed } from './measure.ts';
import { measureLines } from './palette-lines.ts';

const SHOWN = 8;
const TRIES = 60;
const PIECE_MS = 15;
const everyone: MemberFilter = { search: '', roles: [], seats: [], statuses: [], groups: [], undelivered: false };

/** A word with one letter wrong, missing, too many, or two the wrong way round. */
function slipped(word: string, random: () => number): string {
  const at = 1 + Math.floor(random() * (word.length - 2));
  const [before, letter, next, after] = [word.slice(0, at), word[at], word[at + 1] ?? '', word.slice(at + 2)];
  const kinds = [`${before}q${next}${after}`, before + next + after, `${before}q${letter}${next}${after}`];
  return [...kinds, `${before}${next}${letter}${after}`][Math.floor(random() * 4)] ?? word;
}

/** Names of people as somebody types them, letter by letter: every beginning is a key that was pressed. */
function typed(sql: Sql, slips: boolean): string[] {
  const random = randomFrom(11);
  const texts = sql.all<{ text: string }>('SELECT text FROM memberText ORDER BY n % 997, n LIMIT ?', TRIES);
  return texts.flatMap(({ text }) => {
    const name = searchWords(text).slice(0, 2);
    const words = slips ? name.map((word) => (word.length > 4 ? slipped(word, random) : word)) : name;
    const whole = words.join(' ');
    return Array.from({ length: whole.length }, (_, length) => whole.slice(0, length + 1));
  });
}

/** Names that hardly two people share, of letters at random: more different words than any real place has. */
function renameAll(sql: Sql): void {
  const random = randomFrom(5);
  const word = () =>
    Array.from({ length: 5 + Math.floor(random() * 6) }, () => 'aeiounrtslmkdbpgv'[Math.floor(random() * 17)]).join('');
  sql.exec('BEGIN');
  for (const { n } of sql.all<{ n: number }>('SELECT n FROM member')) {
    sql.run('UPDATE member SET firstName = ?, lastName = ? WHERE n = ?', word(), word(), n);
  }
  sql.exec('COMMIT');
  refreshSearch(sql);
}

function measure(sql: Sql, n: number, whose: string): void {
  const pieces: number[] = [];
  const piece = () => {
    const began = performance.now();
    const more = readSomeNear(sql, PIECE_MS);
    pieces.push(performance.now() - began);
    return more;
  };
  const read = timed(() => {
    warmSearch(sql);
    while (piece());
  });
  const warm = timed(() => warmSearch(sql));
  print({ bench: 'palette', metric: `read ahead, ${whose}`, n, value: read, unit: 'ms', baseline: warm + 1 });
  const longest = spreadOf(pieces);
  print({
    bench: 'palette',
    metric: `piece of it p95, ${whose}`,
    n,
    value: longest.p95,
    unit: 'ms',
    baseline: PIECE_MS,
  });
  const most = Math.max(...pieces);
  print({ bench: 'palette', metric: `longest piece, ${whose}`, n, value: most, unit: 'ms', baseline: PIECE_MS });
  const list = (search: string) =>
    pageMembers(sql, { filter: { ...everyone, search }, sort: [], offset: 0, limit: SHOWN });
  for (const slips of [false, true]) {
    const keys = typed(sql, slips);
    const baseline = spread(keys, list);
    const near = spread(keys, (search) => nearPeople(sql, search, SHOWN));
    const what = `a key, ${slips ? 'with slips' : 'as written'}, ${whose}`;
    for (const part of ['p50', 'p95'] as const) {
      print({
        bench: 'palette',
        metric: `${what} ${part}`,
        n,
        value: near[part],
        unit: 'ms',
        baseline: baseline[part],
      });
    }
  }
}

/** Finding people in the palette, key by key, against the search of the list for the same text. */
export function benchPalette(people: number): void {
  measureLines(people);
  const folder = mkdtempSync(path.join(tmpdir(), 'rollcall-bench-'));
  const replica = openReplica(folder);
  try {
    aReplica({ people, groups: 200, sql: replica.sql });
    refreshSearch(replica.sql);
    measure(replica.sql, people, 'invented names');
    renameAll(replica.sql);
    measure(replica.sql, people, 'all names different');
  } finally {
    replica.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

import { expect, test } from 'vitest';

import { OperationId } from '../../shared/domain/ids.ts';
import { Checker, type Line, type Logged } from './history-checker.ts';

const SEATS = 2;
const ids = Array.from({ length: 4 }, (_, n) => OperationId.parse(`019a2015-7bc2-7000-8000-00000000000${String(n)}`));
const [first, second, third, fourth] = ids as [OperationId, OperationId, OperationId, OperationId]; // four were made
const invoke = (process: string, id: OperationId, members: string[]): Line => ({
  kind: 'invoke',
  process,
  wanted: { id, command: 'seats.assign', members },
});

/** Two seats: one process takes one, another takes the other, a third is refused, and a fourth never hears. */
const history: readonly Line[] = [
  invoke('a', first, ['ann']),
  { kind: 'ok', process: 'a', id: first, seq: 3 },
  invoke('b', second, ['bea']),
  { kind: 'ok', process: 'b', id: second, seq: 4 },
  invoke('a', third, ['cem']),
  { kind: 'fail', process: 'a', id: third, error: 'seats.exhausted 1 of 0' },
  invoke('b', fourth, ['dan']),
  { kind: 'unknown', process: 'b', id: fourth },
  { kind: 'read', process: 'c', since: 8, seen: { seq: 4, remaining: 0, assigned: 2 } },
  { kind: 'look', process: 'd', seen: { seq: 3, remaining: 1, assigned: 1 } },
];
const log: readonly Logged[] = [
  { id: first, seq: 3 },
  { id: second, seq: 4 },
];
const anomaliesOf = (lines: readonly Line[], logged = log) => new Checker(lines, logged, SEATS).anomalies;
const withLine = (index: number, line: Line) => history.with(index, line);

test('a history that can have happened has no anomaly', () => {
  expect(anomaliesOf(history)).toEqual([]);
});

test.each([
  ['a confirmed change is missing', history, log.slice(0, 1)],
  ['a change is applied twice', history, [...log, { id: first, seq: 5 }]],
  ['a change is applied that nobody wanted', history.slice(2), log],
  ['a refused change is applied', withLine(3, { kind: 'fail', process: 'b', id: second, error: 'x' }), log],
  ['a seat is given that there is not', history, [...log, { id: fourth, seq: 5 }]],
  [
    'what was wanted later comes first',
    history,
    [
      { id: second, seq: 3 },
      { id: first, seq: 4 },
    ],
  ],
  [
    'a refusal has no reason',
    withLine(5, { kind: 'fail', process: 'a', id: third, error: 'seats.exhausted 1 of 1' }),
    log,
  ],
  [
    'an answer is older than what was known',
    withLine(8, { kind: 'read', process: 'c', since: 8, seen: { seq: 3, remaining: 1, assigned: 1 } }),
    log,
  ],
  [
    'a balance never was',
    withLine(9, { kind: 'look', process: 'd', seen: { seq: 3, remaining: 0, assigned: 2 } }),
    log,
  ],
] satisfies [string, readonly Line[], readonly Logged[]][])('the checker says when %s', (_, lines, logged) => {
  expect(anomaliesOf(lines, logged)).not.toEqual([]);
});

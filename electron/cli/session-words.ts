import { SessionId } from '../../shared/domain/ids.ts';
import { emailKey } from '../../shared/domain/member.ts';
import {
  type Grades,
  type ItemGrade,
  itemGrades,
  rankFrom,
  type ScoreRank,
  scoreRanks,
} from '../../shared/domain/result.ts';
import type { RubricDocument } from '../../shared/domain/rubric.ts';
import { onOneLine } from '../../shared/text/plain.ts';
import {
  type SessionDetail,
  SessionFilter,
  type SessionQuery,
  type SessionRow,
  type SessionSort,
  sessionSorts,
  sessionSources,
} from '../../shared/ipc/session-contract.ts';
import type { Sql } from '../../shared/store/sql.ts';
import { fold } from '../../shared/text/fold.ts';
import { sessionDetail } from '../sessions/session-detail.ts';
import { sessionChoices } from '../sessions/sessions.repository.ts';
import type { Desk } from '../core/desk.ts';
import { type Call, choiceOf, listOf, maybeDayOf, numberOf, wordOf } from './arguments.ts';
import { getTaggedGroup } from './tag-words.ts';
import { CallError } from './terminal.ts';

const any = 'any';
const chosen = <Word extends string>(call: Call, name: string, words: readonly Word[]): Word | null => {
  const word = choiceOf<Word | typeof any>(call, name, [any, ...words]);
  return word === any ? null : word;
};

/** A number of 0 to 100, or of what there is to be had; a tenth is the finest. */
export function pointsOf(word: string, most = 100): number {
  const value = /^\d{1,5}(?:\.\d{1,2})?$/u.test(word) ? Number(word) : Number.NaN;
  if (value <= most) return value;
  throw new CallError(`“${word}” is no score.`, `Give a number from 0 to ${String(most)}, such as 82.5.`);
}

function personOf(sql: Sql, word: string | null): SessionFilter['person'] {
  if (word === null) return null;
  const found = sql.get<{ id: string }>('SELECT id FROM member WHERE email = ?', emailKey(word));
  const person = found && SessionFilter.shape.person.safeParse(found.id).data;
  if (person) return person;
  throw new CallError(`Nobody here has the address ${word}.`, 'Give the address of somebody who is in the workspace.');
}

function scenarioOf(sql: Sql, word: string | null): SessionFilter['scenario'] {
  if (word === null) return null;
  const { scenarios } = sessionChoices(sql);
  const found = scenarios.find(({ key, name }) => key === word || fold(name) === fold(word));
  if (found) return found.key;
  const names = scenarios.slice(0, 20).map(({ name }) => name);
  throw new CallError(
    `There is no session at a scenario “${word}”.`,
    names.length === 0 ? 'There are no sessions yet.' : `There are sessions at: ${names.join(', ')}.`,
  );
}

const scoreOf = (call: Call, name: string): number | null => {
  const word = wordOf(call, name);
  return word === null ? null : pointsOf(word);
};

/** Between which scores a rank lies, the upper one not included. */
const boundsOf: Readonly<Record<ScoreRank | 'none', readonly [number, number]>> = {
  gold: [rankFrom.gold, 101],
  silver: [rankFrom.silver, rankFrom.gold],
  bronze: [rankFrom.bronze, rankFrom.silver],
  none: [0, rankFrom.bronze],
};

/** What no session can be; null where some might. */
function contradictionIn({ from, to, least, most, rank, scored }: SessionFilter): string | null {
  const [bottom, top] = rank === null ? [0, 101] : boundsOf[rank];
  const asksScore = least !== null || most !== null || rank !== null;
  if (from !== null && to !== null && from > to) return '--from is behind --until';
  if (least !== null && most !== null && least > most) return '--least is more than --most';
  if (scored === false && asksScore)
    return '--scored no asks for sessions without a score, and another option for a score';
  if ((least ?? 0) >= top || (most ?? 100) < bottom) return `--rank ${rank ?? ''} has no such score`;
  return null;
}

/** The list that a call asks for, by the filters of the screen; in the order it asks for, unless one is given. Throws a CallError. */
export function queryOf({ sql }: Desk, call: Call, order: SessionSort['by'] | null = null): SessionQuery {
  const group = wordOf(call, 'group');
  const yesNo = (name: string) => {
    const word = chosen(call, name, ['yes', 'no']);
    return word === null ? null : word === 'yes';
  };
  const asked = SessionFilter.safeParse({
    ...{ text: wordOf(call, 'text') ?? '', person: personOf(sql, wordOf(call, 'person')) },
    ...{
      group: group === null ? null : getTaggedGroup(sql, group).id,
      scenario: scenarioOf(sql, wordOf(call, 'scenario')),
    },
    ...{ criterion: wordOf(call, 'criterion'), source: chosen(call, 'source', sessionSources) },
    ...{ from: maybeDayOf(call, 'from'), to: maybeDayOf(call, 'until') },
    ...{ least: scoreOf(call, 'least'), most: scoreOf(call, 'most') },
    ...{ rank: chosen(call, 'rank', [...scoreRanks, 'none']), scored: yesNo('scored'), flagged: yesNo('flagged') },
  });
  const by = order ?? choiceOf<SessionSort['by']>(call, 'sort', sessionSorts);
  const filter = asked.data;
  if (!filter) {
    const where = String(asked.error?.issues[0]?.path[0] ?? '');
    throw new CallError(
      `--${where} cannot be looked for.`,
      'Give something shorter, as the list of sessions takes it.',
    );
  }
  const contradiction = contradictionIn(filter);
  if (contradiction !== null)
    throw new CallError(`No session can match: ${contradiction}.`, 'Leave one of the two out, or change it.');
  // The latest and the best first, as the screen begins.
  const down = call.values.has('reverse') !== (by === 'started' || by === 'score');
  const offset = numberOf(call, 'offset', { default: 0, min: 0, max: 100_000_000 });
  const limit = numberOf(call, 'limit', { default: 50, min: 1, max: 200 });
  return { filter, sort: { by, down }, offset, limit };
}

/** The session that is meant. Throws a CallError or a Refusal. */
export function sessionOf({ context }: Desk, word: string): SessionDetail {
  const id = SessionId.safeParse(word);
  if (!id.success)
    throw new CallError(`“${word}” is no id of a session.`, '`sessions list` prints the id of each session first.');
  return sessionDetail(context, id.data);
}

const oneGrade = /^([^=]+)=(\w+)$/u;
/** Grades as they are typed: an item by its number in the rubric, or its id, and its grade. Throws a CallError. */
export function gradesOf(call: Call, { criteria }: RubricDocument): Grades {
  const items = criteria.flatMap((criterion) => criterion.items);
  const graded = new Map<string, ItemGrade>();
  for (const word of listOf(call, 'grade')) {
    const [, which = '', said = ''] = oneGrade.exec(word) ?? [];
    const item = items[Number(which) - 1] ?? items.find(({ id }) => id === which);
    const grade = itemGrades.find((each) => each === said);
    if (!item || !grade) {
      throw new CallError(
        `--grade is “${word}”.`,
        `Give the number of an item, 1 to ${String(items.length)}, and one of ${itemGrades.join(', ')}, such as --grade 1=good.`,
      );
    }
    if (graded.has(item.id))
      throw new CallError(`--grade ${word} grades an item once more.`, 'Give one grade for each item.');
    graded.set(item.id, grade);
  }
  return Object.fromEntries(graded);
}

/** A session in one line of a list. */
export const lineOf = ({ id, startedAt, personName, title, score, rank, flagged }: SessionRow): string =>
  `${[id, startedAt, personName ?? '–', title, score === null ? 'not scored' : String(score), rank ?? '–', flagged ? 'flagged' : ''].map(onOneLine).join('\t')}\n`;

/** A score with its rank, in words. */
export const scoreWord = (score: number | null, rank: ScoreRank | null): string =>
  score === null ? 'no score' : `${String(score)} (${rank ?? 'below bronze'})`;

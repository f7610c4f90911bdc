import { z } from 'zod';

import type { Sql } from '../../shared/store/sql.ts';

/** Commands that decide about the result of a session. */
export const aboutResults = /^sessions\.(?:score|scoreByModel|override|clear|flag|unflag|removeRecording)$/u;

const Of = z.object({ session: z.string() });
const TITLE = `SELECT title FROM practice WHERE id = ?1
  UNION ALL SELECT details ->> '$.title' FROM session WHERE id = ?1`;

// Arguments that are forgotten or damaged name no session: a change with those is told all the same.
const ARGS = "SELECT args FROM changeArgs WHERE n = ? AND typeof(args) = 'text' AND json_valid(args)";

/** What the session is called now that a change with this number is about; empty where it is not here any more. */
export function titleFor(sql: Sql, n: number): string {
  const args = sql.get<{ args: string }>(ARGS, n)?.args;
  const of = args === undefined ? undefined : Of.safeParse(JSON.parse(args)).data;
  return (of && sql.get<{ title: string | null }>(TITLE, of.session)?.title) ?? '';
}

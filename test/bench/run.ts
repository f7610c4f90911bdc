/** `npm run -s bench -- NAME [PEOPLE]`: prints one line of JSON for each figure, with its baseline of the same run. */
import { benchAssignments } from './assignments.ts';
import { benchCredits } from './credits.ts';
import { benchImport } from './import.ts';
import { benchImportAnswers } from './import-answers.ts';
import { benchJudge } from './import-judge.ts';
import { benchList } from './list.ts';
import { benchPalette } from './palette.ts';
import { benchStatements } from './statements.ts';
import { benchSync } from './sync.ts';
import { benchRebase } from './rebase.ts';
import { benchReport } from './report.ts';
import { benchSessions } from './sessions.ts';

const benches: Readonly<Record<string, (people: number) => void | Promise<void>>> = {
  assignments: benchAssignments,
  credits: benchCredits,
  list: benchList,
  palette: benchPalette,
  import: benchImport,
  answers: benchImportAnswers,
  judge: benchJudge,
  sync: benchSync,
  rebase: benchRebase,
  report: benchReport,
  sessions: benchSessions,
  statements: benchStatements,
};
const PEOPLE = 100_000;

const [name = '', people = String(PEOPLE)] = process.argv.slice(2);
const bench = Object.hasOwn(benches, name) ? benches[name] : undefined;
if (bench) await bench(Number(people));
else {
  console.error(`Say which bench: ${Object.keys(benches).join(', ')}.`);
  process.exitCode = 1;
}

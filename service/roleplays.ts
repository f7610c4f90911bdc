import { documentOf, RubricDocument } from '../shared/domain/rubric.ts';
import type { Sql } from '../shared/store/sql.ts';

/** Each rubric has all its versions, and its latest says what it is called; whatever names a rubric names one there is. */
const LAWS = `SELECT 'rubric ' || name || ' is at version ' || version || ', and has ' || made AS detail FROM (
    SELECT name, version, (SELECT count(*) FROM rubricVersion WHERE rubric = rubric.id AND rubricVersion.version BETWEEN 1 AND rubric.version)
      AS made, (SELECT count(*) FROM rubricVersion WHERE rubric = rubric.id) AS all_made FROM rubric)
    WHERE made <> version OR all_made <> version
  UNION ALL SELECT 'a version is of no rubric' FROM rubricVersion WHERE rubric NOT IN (SELECT id FROM rubric)
  UNION ALL SELECT 'scenario ' || name || ' has a rubric that is not there' FROM scenario
    WHERE rubric IS NOT NULL AND rubric NOT IN (SELECT id FROM rubric)
  UNION ALL SELECT 'an assignment is of no scenario' FROM assignment WHERE scenario NOT IN (SELECT id FROM scenario)
  UNION ALL SELECT 'an assignment runs for a group that is not there' FROM assignment, json_each(forGroups) AS wanted
    WHERE endedAt IS NULL AND wanted.value NOT IN (SELECT id FROM grp)`;

const VERSIONS = `SELECT rubricVersion.id, rubric.name, rubric.version = rubricVersion.version AS isLatest, document FROM rubricVersion
  JOIN rubric ON rubric.id = rubricVersion.rubric WHERE rubricVersion.id > ? ORDER BY rubricVersion.id LIMIT ?`;
/** So many versions are read at once: they may be long. */
const AT_ONCE = 100;

interface Said {
  readonly id: string;
  readonly name: string;
  readonly isLatest: number;
  readonly document: string;
}

function isRubric({ document }: Said): boolean {
  try {
    return RubricDocument.safeParse(JSON.parse(document)).success;
  } catch {
    return false;
  }
}

function* allVersions(sql: Sql): Generator<Said> {
  for (let after: string | undefined = ''; after !== undefined;) {
    const some: Said[] = sql.all<Said>(VERSIONS, after, AT_ONCE);
    yield* some;
    after = some.at(-1)?.id;
  }
}

/** A sentence for everything in rubrics and scenarios that cannot be so. */
export function* wrongRoleplays(sql: Sql): Generator<string> {
  for (const { detail } of sql.all<{ detail: string }>(LAWS)) yield detail;
  for (const said of allVersions(sql)) {
    if (!isRubric(said)) yield `a version of rubric ${said.name} makes no sense`;
    else if (said.isLatest === 1 && documentOf(said).name !== said.name)
      yield `rubric ${said.name} is called otherwise by its latest version`;
  }
}

import { tagsIn } from '../../shared/domain/tag.ts';
import type { PullLine } from '../../shared/sync/protocol.ts';
import { keyOf } from '../outbox/footprint.ts';
import type { GoneKind } from '../../shared/sync/gone.ts';

/** Where in their rows purchases and invoices have what their number is known by. */
const INVOICE_KEY = 17;
const NUMBER_KEY = 14;
/** Where a scenario has its rubric. */
const SCENARIO_RUBRIC = 4;
/** Where a verdict has the rubric it was given by. */
const VERDICT_RUBRIC = 6;
/** Where groups and scenarios have their tags. */
const GROUP_TAGS = 10;
const SCENARIO_TAGS = 12;

const usesOf = (tags: string) => tagsIn(tags).map((tag) => keyOf.tagUse(tag));

/** The keys under which our changes know the rows of a line. */
export function keysOfLine(line: PullLine): string[] {
  switch (line.kind) {
    case 'head':
      return [keyOf.workspace];
    case 'members':
      return line.rows.flatMap(([id, email]) => [keyOf.member(id), keyOf.email(email)]);
    case 'groups':
      return line.rows.flatMap((row) => [keyOf.group(row[0]), keyOf.groupName(row[1]), ...usesOf(row[GROUP_TAGS])]);
    case 'memberships':
      return [
        ...new Set(line.rows.map(([group]) => keyOf.groupUse(group))),
        ...line.rows.map(([, member]) => keyOf.member(member)),
      ];
    case 'gone':
      return line.rows.map(([entity, id]) => goneKey(entity, id));
    case 'creditEntries':
    case 'entries':
      return line.rows.flatMap(([, , , subject]) =>
        subject === null ? [] : [keyOf.member(subject), keyOf.reserve(subject)],
      );
    // What a group has gives only whoever deletes it to think.
    case 'credits':
      return line.rows.flatMap(([, owner, source]) =>
        owner !== null && owner === source ? keyOf.groupUse(owner) : [],
      );
    case 'spans':
      return line.rows.map(([subject]) => keyOf.member(subject));
    default:
      return keysOfThing(line);
  }
}

/** The same of what is neither people nor groups. */
function keysOfThing(line: PullLine): string[] {
  switch (line.kind) {
    case 'purchases':
      return line.rows.flatMap((row) => [
        ...(row[1] === null ? [] : [keyOf.groupUse(row[1])]),
        ...(row[INVOICE_KEY] === null ? [] : [keyOf.invoiceNumber(row[INVOICE_KEY])]),
      ]);
    case 'invoices':
      return line.rows.flatMap((row) => [keyOf.invoice(row[0]), keyOf.invoiceNumber(row[NUMBER_KEY])]);
    case 'verdicts':
      return line.rows.flatMap((row) => [
        keyOf.result(row[1]),
        ...(row[VERDICT_RUBRIC] === null ? [] : [keyOf.rubricUse(row[VERDICT_RUBRIC])]),
      ]);
    case 'rubrics':
      return line.rows.map(([id]) => keyOf.rubric(id));
    case 'assignments':
      return line.rows.flatMap(([id, scenario]) => [keyOf.assignment(id), keyOf.scenarioUse(scenario)]);
    case 'scenarios':
      return line.rows.flatMap((row) => [
        keyOf.scenario(row[0]),
        ...usesOf(row[SCENARIO_TAGS]),
        ...(row[SCENARIO_RUBRIC] === null ? [] : [keyOf.rubricUse(row[SCENARIO_RUBRIC])]),
      ]);
    case 'tags':
      return line.rows.flatMap(([id, name]) => [keyOf.tag(id), keyOf.tagName(name)]);
    default:
      return [];
  }
}

/** A membership is named `group member`. */
function goneKey(entity: GoneKind, id: string): string {
  // On a purchase or a call nothing of ours stands: the service alone decides of them.
  if (entity === 'group' || entity === 'purchase' || entity === 'session') return keyOf.group(id);
  if (entity === 'invoice') return keyOf.invoice(id);
  if (entity === 'rubric' || entity === 'rubricVersion') return keyOf.rubric(id);
  if (entity === 'scenario') return keyOf.scenario(id);
  if (entity === 'tag') return keyOf.tag(id);
  if (entity === 'verdict') return keyOf.verdict(id);
  if (entity === 'assignment') return keyOf.assignment(id);
  return keyOf.member(entity === 'member' ? id : (id.split(' ')[1] ?? ''));
}

import { type HeldKind, heldKinds } from '../../shared/commands/import-held.ts';
import { encodings } from '../../shared/csv/decode.ts';
import { fieldsBy, headerKey } from '../../shared/csv/mapped.ts';
import { type Field, fields } from '../../shared/csv/types.ts';
import type { ImportField } from '../../shared/ipc/import-shapes.ts';
import type { MappedColumn, NamedMapping } from '../../shared/ipc/reading-shapes.ts';
import { importFields } from '../imports/choices.ts';
import { getMapping } from '../imports/mappings.ts';
import { type Call, dayOf, listOf, wordOf } from './arguments.ts';
import { CallError } from './terminal.ts';

/** Rows, or one field, that are left as they are. */
export interface Unticked {
  /** Null for all rows. */
  readonly record: number | null;
  /** Null for the whole row. */
  readonly field: ImportField | null;
}

/** What is asked of an import on the command line. */
export interface ImportWish {
  readonly dryRun: boolean;
  readonly json: boolean;
  readonly today: string;
  readonly sheet: string | null;
  /** What the file is written in; null for what is recognised. */
  readonly encoding: string | null;
  readonly columns: readonly MappedColumn[];
  readonly mapping: string | null;
  readonly unticked: readonly Unticked[];
  readonly withSeats: boolean;
  /** Whether new people begin with what the workspace gives them, where the file does not say. */
  readonly withDefaults: boolean;
  readonly createGroups: boolean;
  readonly invite: boolean;
  readonly confirmed: readonly HeldKind[];
  readonly yes: boolean;
}

const quoted = (words: readonly string[]) => words.join(', ');

/** `Header=field`; a header may have an equals sign, a field has none. */
function columnOf(text: string): MappedColumn {
  const at = text.lastIndexOf('=');
  const field = fields.find((known) => known === text.slice(at + 1).trim());
  if (at > 0 && field) return { header: text.slice(0, at), field };
  throw new CallError(`--map is “${text}”.`, `Give it as "Header=field", with one of: ${quoted(fields)}.`);
}

/** `12`, `field:role` or `12:role`. */
function untickedOf(text: string): Unticked {
  const [, record = '', name = ''] = /^(\d{1,9}|field)(?::(\w+))?$/u.exec(text) ?? [];
  const field = importFields.find((known) => known === name) ?? null;
  const isAll = record === 'field';
  if (record !== '' && (field !== null || (name === '' && !isAll)))
    return { record: isAll ? null : Number(record), field };
  throw new CallError(
    `--untick is “${text}”.`,
    `Give the number of a record, such as 12, or field:NAME for all of them, or 12:NAME, with one of: ${quoted(importFields)}.`,
  );
}

function kindOf(text: string): HeldKind {
  const kind = heldKinds.find((known) => known === text);
  if (kind) return kind;
  throw new CallError(`--confirm is “${text}”.`, `Give one of: ${quoted(heldKinds)}.`);
}

function encodingOf(text: string | null): string | null {
  const name = text?.toLowerCase() ?? null;
  if (name === null || encodings.some((known) => known === name)) return name;
  throw new CallError(`--encoding is “${text ?? ''}”.`, `Give one of: ${quoted(encodings)}.`);
}

/** Reads the options of an import; throws a CallError that says what to give instead. */
export const readWish = (call: Call): ImportWish => ({
  dryRun: call.values.has('dry-run'),
  json: call.values.has('json'),
  today: dayOf(call, 'today', new Date().toISOString().slice(0, 10)),
  sheet: wordOf(call, 'sheet'),
  encoding: encodingOf(wordOf(call, 'encoding')),
  columns: listOf(call, 'map').map(columnOf),
  mapping: wordOf(call, 'mapping'),
  unticked: listOf(call, 'untick').map(untickedOf),
  withSeats: !call.values.has('without-seats'),
  withDefaults: !call.values.has('without-defaults'),
  createGroups: call.values.has('create-groups'),
  invite: call.values.has('invite'),
  confirmed: listOf(call, 'confirm').map(kindOf),
  yes: call.values.has('yes'),
});

/** What the columns of a file mean as is wished: what is said of one column wins over a mapping. */
export function mappingOf(
  { columns, mapping }: ImportWish,
  named: readonly NamedMapping[],
): (headers: readonly string[]) => ReadonlyMap<number, Field> {
  const kept = mapping === null ? [] : getMapping(named, mapping).columns;
  return (headers) => {
    const known = new Set(headers.map(headerKey));
    const unknown = columns.find(({ header }) => !known.has(headerKey(header)));
    if (unknown)
      throw new CallError(`The file has no column “${unknown.header}”.`, `Its columns are: ${quoted(headers)}.`);
    return new Map([...fieldsBy(kept, headers), ...fieldsBy(columns, headers)]);
  };
}

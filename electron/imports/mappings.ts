import { failedHeaders } from '../../shared/csv/failed-rows.ts';
import { type ChosenField, headerKey } from '../../shared/csv/mapped.ts';
import { Refusal } from '../../shared/errors/app-error.ts';
import { MAX_MAPPINGS, type NamedMapping } from '../../shared/ipc/reading-shapes.ts';
import { fold } from '../../shared/text/fold.ts';
import { sha256 } from '../replica/digest.ts';
import type { LastMapping } from './import-memory.ts';

/** Of so many sets of headers it is remembered what was chosen. */
const MAX_LAST = 200;

/** The headers of a file as they are compared; what a file of failed rows has more than the file it came from does not count. */
function digestOf(headers: readonly string[]): string {
  const added = failedHeaders();
  const isOfFailed = added.every((header, at) => headers.at(at - added.length) === header);
  const named = isOfFailed ? headers.slice(0, -added.length) : headers;
  return sha256(JSON.stringify(named.map(headerKey)));
}

/** What was chosen the last time for a file with these headers; undefined where nothing was. */
export function findLast(last: readonly LastMapping[], headers: readonly string[]): LastMapping | undefined {
  const wanted = digestOf(headers);
  return last.find((each) => each.headers === wanted);
}

/** What was chosen for files with these headers, and for all others; with nothing chosen it is forgotten. */
export function withChosen(
  last: readonly LastMapping[],
  headers: readonly string[],
  fields: readonly ChosenField[],
): readonly LastMapping[] {
  const digest = digestOf(headers);
  const others = last.filter((each) => each.headers !== digest);
  return fields.length === 0 ? others : [{ headers: digest, fields }, ...others].slice(0, MAX_LAST);
}

function isTaken(named: readonly NamedMapping[], name: string, id: string): boolean {
  return named.some((each) => each.id !== id && fold(each.name) === fold(name));
}

/** Keeps a mapping under a name, which no other has. */
export function withNamed(named: readonly NamedMapping[], mapping: NamedMapping): readonly NamedMapping[] {
  if (isTaken(named, mapping.name, mapping.id)) throw new Refusal({ code: 'mapping.exists', name: mapping.name });
  const others = named.filter(({ id }) => id !== mapping.id);
  if (others.length >= MAX_MAPPINGS) throw new Refusal({ code: 'mapping.full', count: MAX_MAPPINGS });
  const columns = mapping.columns.map(({ header, field }) => ({ header: headerKey(header), field }));
  return [...others, { ...mapping, columns }].toSorted((a, b) => a.name.localeCompare(b.name));
}

/** The mapping of this name or id. */
export function getMapping(named: readonly NamedMapping[], nameOrId: string): NamedMapping {
  const found = named.find(({ id, name }) => id === nameOrId || fold(name) === fold(nameOrId));
  if (found === undefined) throw new Refusal({ code: 'mapping.missing', name: nameOrId });
  return found;
}

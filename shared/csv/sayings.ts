import { z } from 'zod';

import type { csv } from '../locales/en/csv.ts';

type Catalogue = typeof csv;
/** A plural has its forms under one name. */
type Singular<Key> = Key extends `${infer Name}_one` | `${infer Name}_other` ? Name : Key;
export type SayingKey = Singular<keyof Catalogue>;

/** What each form of writing takes; a value without a form is text of the file. */
interface Forms {
  readonly number: number;
  readonly role: string;
  readonly listed: readonly string[];
  readonly quoted: readonly string[];
}
type ValueOf<Inside> = Inside extends `${infer Name}, ${infer Form extends keyof Forms}`
  ? { readonly [Key in Name]: Forms[Form] }
  : { readonly [Key in Inside & string]: string };
type ValuesIn<Text> = Text extends `${string}{{${infer Inside}}}${infer Rest}`
  ? ValueOf<Inside> & ValuesIn<Rest>
  : unknown;
type Counted<Key> = `${Key & string}_other` extends keyof Catalogue ? { readonly count: number } : unknown;
type FormOf<Key> = Key extends keyof Catalogue ? Catalogue[Key] : Catalogue[`${Key & string}_other` & keyof Catalogue];
type ValuesOf<Key> = ValuesIn<FormOf<Key>> & Counted<Key>;

/** Something to be said, as data: which sentence of the catalogue, and what is filled in. */
export const Saying = z.object({
  key: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string()).readonly()])).readonly(),
});
export type Saying = Readonly<z.infer<typeof Saying>>;

const nothing: Saying['values'] = {};

/** Says one sentence of the catalogue; its values are those the sentence names. */
export function say<Key extends SayingKey>(
  key: Key,
  ...[values]: unknown extends ValuesOf<Key> ? [] : [values: ValuesOf<Key>]
): Saying {
  return { key, values: values ?? nothing };
}

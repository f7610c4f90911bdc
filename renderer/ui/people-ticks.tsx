import css from './people-ticks.module.css';
import { TickLine } from './tick-list.tsx';

interface PeopleTicksProps<Id extends string> {
  readonly label: string;
  readonly people: readonly { readonly id: Id; readonly name: string; readonly email: string }[];
  /** Of whom nothing is known but that they are meant. */
  readonly unnamed: string;
  /** Who is left out. */
  readonly off: ReadonlySet<Id>;
  readonly onTick: (id: Id, on: boolean) => void;
}

/** A few people by name, any of whom can be left out. */
export function PeopleTicks<Id extends string>({ label, people, unnamed, off, onTick }: PeopleTicksProps<Id>) {
  return (
    <ul className={css.people} aria-label={label}>
      {people.map((person) => (
        <li key={person.id}>
          <TickLine person={person} unnamed={unnamed} on={!off.has(person.id)} onTick={onTick} />
        </li>
      ))}
    </ul>
  );
}

/** The set with somebody left out, or taken in again. */
export function ticked<Id extends string>(off: ReadonlySet<Id>, id: Id, on: boolean): ReadonlySet<Id> {
  const next = new Set(off);
  if (on) next.delete(id);
  else next.add(id);
  return next;
}

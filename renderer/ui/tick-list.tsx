import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';

import css from './people-ticks.module.css';
import { Tick } from './tick.tsx';

const LINE = 30;

interface Named<Id extends string> {
  readonly id: Id;
  readonly name: string;
  readonly email: string;
}

interface TickListProps<Id extends string> {
  readonly label: string;
  readonly count: number;
  /** Who stands at a place; undefined while it is being read. */
  readonly at: (index: number) => Named<Id> | undefined;
  /** Of whom nothing is known but that they are meant. */
  readonly unnamed: string;
  /** Who is left out. */
  readonly off: ReadonlySet<Id>;
  readonly onTick: (id: Id, on: boolean) => void;
  readonly onReach: (first: number) => void;
}

/** People by name, any of whom can be left out, and of whom only those in sight exist. */
export function TickList<Id extends string>(props: TickListProps<Id>) {
  const { label, count, at, unnamed, off, onTick, onReach } = props;
  const scroller = useRef<HTMLDivElement>(null);
  // oxlint-disable-next-line react/incompatible-library -- nothing here is memoised by the compiler
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => LINE,
    overscan: 10,
    onChange: ({ range }) => onReach(range?.startIndex ?? 0),
  });
  return (
    <div ref={scroller} className={css.people}>
      <ul className={css.long} aria-label={label} style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start }) => {
          const person = at(index);
          return (
            <li
              key={index}
              aria-setsize={count}
              aria-posinset={index + 1}
              style={{ transform: `translateY(${String(start)}px)` }}
            >
              {person === undefined ? null : (
                <TickLine person={person} unnamed={unnamed} on={!off.has(person.id)} onTick={onTick} />
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

interface TickLineProps<Id extends string> {
  readonly person: Named<Id>;
  readonly unnamed: string;
  readonly on: boolean;
  readonly onTick: (id: Id, on: boolean) => void;
}

/** Somebody by name and address: names may be the same. */
export function TickLine<Id extends string>({ person, unnamed, on, onTick }: TickLineProps<Id>) {
  const { id, name, email } = person;
  return (
    <label>
      <Tick label={name || unnamed} checked={on} onTick={(ticked) => onTick(id, ticked)} />
      <bdi className="cut" title={name}>
        {name || unnamed}
      </bdi>
      <span className="s t3 cut" title={email}>
        {email}
      </span>
    </label>
  );
}

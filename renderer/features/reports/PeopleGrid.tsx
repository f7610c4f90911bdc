import { type ReactNode, useState } from 'react';

import { type RowPage, rowAt } from '../../ui/row-window.ts';
import { Cell, ExpectedRow, HeadCell, type RowFrame, VirtualTable } from '../../ui/virtual-table.tsx';
import { askedAt, CopyMenu, type CopyMenuAt } from './CopyMenu.tsx';
import { useCopy } from './use-copy.ts';

/** A column of a list of people: what stands over it, how wide it is, and what it says of somebody. */
export interface PeopleColumn<Person> {
  readonly head: string;
  readonly track: string;
  /** As it is copied; what has no text is not. */
  readonly text: ((person: Person) => string) | null;
  /** As it is shown, where that is more than the text. */
  readonly show?: (person: Person) => ReactNode;
  readonly look?: (person: Person) => string;
}

interface PeopleGridProps<Person> {
  readonly label: string;
  readonly page: RowPage<Person>;
  readonly columns: readonly PeopleColumn<Person>[];
  readonly minWidth: number;
  readonly question: string;
  readonly lead?: ReactNode;
  readonly onReach: (first: number) => void;
  /** Reads as many people as can be copied. */
  readonly readAll: () => Promise<readonly Person[]>;
  readonly isPicked?: (person: Person) => boolean;
  /** Whether a key did something with the person the cursor is on. */
  readonly onKey?: (key: string, person: Person) => boolean;
}

/** Where the menu of a row stands that was asked for by key. */
const [BESIDE, MENU_KEYS] = [200, new Set(['m', 'ContextMenu'])];

/** A list of people of any length, whose cells and rows can be copied. */
export function PeopleGrid<Person extends { readonly name: string }>(props: PeopleGridProps<Person>) {
  const { label, page, columns, minWidth, question, lead, onReach, readAll, isPicked, onKey } = props;
  const [cursor, setCursor] = useState(0);
  const [menu, setMenu] = useState<CopyMenuAt<Person> | null>(null);
  const told = columns.filter(({ text }) => text !== null);
  const tableOf = (people: readonly Person[]) => ({
    headers: told.map(({ head }) => head),
    rows: people.map((person) => told.map(({ text }) => text?.(person) ?? '')),
  });
  const copy = useCopy(async () => tableOf(await readAll()));
  return (
    <>
      <VirtualTable
        label={label}
        count={page.total}
        template={columns.map(({ track }) => track).join(' ')}
        minWidth={minWidth}
        {...(lead === undefined ? {} : { lead })}
        head={columns.map(({ head }) => (
          <HeadCell key={head}>{head}</HeadCell>
        ))}
        question={question}
        onReach={onReach}
        cursor={{ at: Math.min(cursor, page.total - 1), onMove: setCursor, onKey: press }}
      >
        {(index, frame) => {
          const person = rowAt(page, index);
          if (person === undefined) return <ExpectedRow key={index} frame={frame} columns={columns.length} />;
          const ask = (at: Omit<CopyMenuAt<unknown>, 'row'>) => {
            setCursor(index);
            setMenu({ row: person, ...at });
          };
          return (
            <Line key={index} frame={frame} person={person} columns={columns} picked={isPicked?.(person)} onAsk={ask} />
          );
        }}
      </VirtualTable>
      {menu === null ? null : (
        <CopyMenu
          at={menu}
          name={menu.row.name}
          copy={{ ...copy, row: () => copy.rows(tableOf([menu.row])) }}
          onClose={() => setMenu(null)}
        />
      )}
    </>
  );

  function press(key: string, index: number): boolean {
    const person = rowAt(page, index);
    if (person === undefined) return false;
    const element = document.querySelector('[role="grid"] [data-current]');
    if (!MENU_KEYS.has(key) || element === null) return onKey?.(key, person) ?? false;
    const { left, bottom } = element.getBoundingClientRect();
    setMenu({ row: person, x: left + BESIDE, y: bottom, cell: '' });
    return true;
  }
}

interface LineProps<Person> {
  readonly frame: RowFrame;
  readonly person: Person;
  readonly columns: readonly PeopleColumn<Person>[];
  readonly picked: boolean | undefined;
  readonly onAsk: (at: Omit<CopyMenuAt<unknown>, 'row'>) => void;
}

function Line<Person>({ frame, person, columns, picked, onAsk }: LineProps<Person>) {
  return (
    <div {...frame} role="row" aria-selected={picked} onContextMenu={(event) => onAsk(askedAt(event))}>
      {columns.map(({ head, text, show, look }) => (
        <Cell key={head} className={look?.(person) ?? 't2'}>
          {show?.(person) ?? (
            <span className="cut" title={text?.(person)}>
              {text?.(person)}
            </span>
          )}
        </Cell>
      ))}
    </div>
  );
}

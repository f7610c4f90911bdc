import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { MemberId } from '../../../shared/domain/ids.ts';
import type { GroupDetail } from '../../../shared/ipc/group-shapes.ts';
import type { MemberRow } from '../../../shared/ipc/shapes.ts';
import { Person } from '../../ui/person.tsx';
import { type PagedRows, PagedTable } from '../../ui/paged-table.tsx';
import { rowAt, type RowPage } from '../../ui/row-window.ts';
import { seatStateOf } from '../../ui/seat-state.ts';
import { PersonStatus, Seat } from '../../ui/state.tsx';
import { Tag } from '../../ui/tag.tsx';
import { Tick } from '../../ui/tick.tsx';
import { Cell, HeadCell, type RowFrame } from '../../ui/virtual-table.tsx';

const COLUMNS = '56px minmax(200px, 1.3fr) minmax(180px, 1fr) 132px 132px 132px';
const LEAST = 848;

interface PeopleTableProps extends PagedRows<MemberRow> {
  readonly group: GroupDetail;
  readonly picked: ReadonlySet<MemberId>;
  readonly onPick: (picked: ReadonlySet<MemberId>) => void;
}

/** People of a group; `x` or the blank ticks the row the cursor is on. */
export function PeopleTable({ group, picked, onPick, ...rows }: PeopleTableProps) {
  const { t } = useTranslation('groups');
  const [cursor, setCursor] = useState(0);
  return (
    <PagedTable
      {...rows}
      label={t('people.label')}
      template={COLUMNS}
      least={LEAST}
      columns={6}
      head={<Head page={rows.page} picked={picked} onPick={onPick} />}
      cursor={{ at: cursor, onMove: setCursor, onKey: press }}
    >
      {(person, frame) => (
        <PersonLine
          key={person.id}
          group={group}
          person={person}
          frame={frame}
          isPicked={picked.has(person.id)}
          onTick={() => toggle(person.id)}
        />
      )}
    </PagedTable>
  );

  function toggle(id: MemberId) {
    const next = new Set(picked);
    if (!next.delete(id)) next.add(id);
    onPick(next);
  }

  function press(key: string, row: number): boolean {
    const person = rowAt(rows.page, row);
    if (key === 'Escape' && picked.size > 0) onPick(new Set());
    else if ((key === 'x' || key === ' ') && person !== undefined) toggle(person.id);
    else return false;
    return true;
  }
}

interface HeadProps {
  readonly page: RowPage<MemberRow>;
  readonly picked: ReadonlySet<MemberId>;
  readonly onPick: (picked: ReadonlySet<MemberId>) => void;
}

function Head({ page, picked, onPick }: HeadProps) {
  const { t } = useTranslation('groups');
  const all = page.rows.every(({ id }) => picked.has(id));
  const count = page.rows.length;
  return (
    <>
      <HeadCell>
        <Tick
          label={count === page.total ? t('people.selectAll') : t('people.selectPart', { count })}
          checked={all}
          indeterminate={!all && picked.size > 0}
          onTick={() => onPick(all ? new Set() : new Set([...picked, ...page.rows.map(({ id }) => id)]))}
        />
      </HeadCell>
      {(['name', 'email', 'role', 'seat', 'status'] as const).map((column) => (
        <HeadCell key={column}>{t(`people.${column}`)}</HeadCell>
      ))}
    </>
  );
}

interface PersonLineProps {
  readonly group: GroupDetail;
  readonly person: MemberRow;
  readonly frame: RowFrame;
  readonly isPicked: boolean;
  readonly onTick: () => void;
}

function PersonLine({ group, person, frame, isPicked, onTick }: PersonLineProps) {
  const { t } = useTranslation(['groups', 'common']);
  const isAdmin = person.groups.some(({ id, admin }) => id === group.id && admin);
  return (
    <div {...frame} role="row" aria-selected={isPicked}>
      <Cell>
        <Tick label={t('people.select', { name: person.name })} checked={isPicked} reachable={false} onTick={onTick} />
      </Cell>
      <Cell>
        <Person name={person.name} />
        {isAdmin ? <Tag>{t('people.admin')}</Tag> : null}
      </Cell>
      <Cell className="t2" title={person.email}>
        <span className="cut">{person.email}</span>
      </Cell>
      <Cell className="t2">
        <span className="cut">{t(`common:role.${person.role}`)}</span>
      </Cell>
      <Cell>
        <Seat state={seatStateOf(person)} />
      </Cell>
      <Cell>
        <PersonStatus member={person} />
      </Cell>
    </div>
  );
}

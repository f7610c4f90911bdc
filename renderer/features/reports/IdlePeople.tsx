import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { MemberId } from '../../../shared/domain/ids.ts';
import type { IdlePerson, IdleReport } from '../../../shared/ipc/idle-shapes.ts';
import { Moment } from '../../ui/moment.tsx';
import { Person } from '../../ui/person.tsx';
import { rowAt } from '../../ui/row-window.ts';
import { Groups } from '../../ui/tag.tsx';
import { Tick } from '../../ui/tick.tsx';
import { Cell, ExpectedRow, HeadCell, type RowFrame, VirtualTable } from '../../ui/virtual-table.tsx';

const COLUMNS = '56px minmax(180px, 1.3fr) minmax(180px, 1.2fr) minmax(120px, 1fr) 132px 168px';
const LEAST = 836;

interface IdlePeopleProps {
  readonly page: IdleReport & { readonly offset: number };
  readonly question: string;
  readonly lead: ReactNode;
  readonly picked: ReadonlySet<MemberId>;
  readonly onPick: (picked: ReadonlySet<MemberId>) => void;
  readonly onReach: (first: number) => void;
}

/** Everybody whose seat lies idle, the longest first; `x` or the blank ticks the row the cursor is on. */
export function IdlePeople({ page, question, lead, picked, onPick, onReach }: IdlePeopleProps) {
  const { t } = useTranslation('outlook');
  const [cursor, setCursor] = useState(0);
  return (
    <VirtualTable
      label={t('idle.label')}
      count={page.total}
      template={COLUMNS}
      minWidth={LEAST}
      lead={lead}
      head={
        <>
          <HeadCell>{t('idle.pick')}</HeadCell>
          <HeadCell>{t('idle.person')}</HeadCell>
          <HeadCell>{t('idle.email')}</HeadCell>
          <HeadCell>{t('idle.groups')}</HeadCell>
          <HeadCell>{t('idle.since')}</HeadCell>
          <HeadCell>{t('idle.fate')}</HeadCell>
        </>
      }
      question={question}
      onReach={onReach}
      cursor={{ at: Math.min(cursor, page.total - 1), onMove: setCursor, onKey: press }}
    >
      {(index, frame) => {
        const person = rowAt(page, index);
        return person === undefined ? (
          <ExpectedRow key={index} frame={frame} columns={6} />
        ) : (
          <Line
            key={person.id}
            person={person}
            frame={frame}
            isPicked={picked.has(person.id)}
            onTick={() => toggle(person.id)}
          />
        );
      }}
    </VirtualTable>
  );

  function toggle(id: MemberId) {
    const next = new Set(picked);
    if (!next.delete(id)) next.add(id);
    onPick(next);
  }

  function press(key: string, index: number): boolean {
    const person = rowAt(page, index);
    if (person === undefined || (key !== 'x' && key !== ' ')) return false;
    toggle(person.id);
    return true;
  }
}

interface LineProps {
  readonly person: IdlePerson;
  readonly frame: RowFrame;
  readonly isPicked: boolean;
  readonly onTick: () => void;
}

function Line({ person: { name, email, groups, idleSince, lastUsedAt, used }, frame, isPicked, onTick }: LineProps) {
  const { t } = useTranslation('outlook');
  return (
    <div {...frame} role="row" aria-selected={isPicked}>
      <Cell>
        <Tick label={name} checked={isPicked} onTick={onTick} />
      </Cell>
      <Cell>
        <Person name={name} />
      </Cell>
      <Cell className="t2" title={email}>
        <span className="cut">{email}</span>
      </Cell>
      <Cell>
        <Groups names={groups} />
      </Cell>
      <Cell className="t2" title={lastUsedAt === null ? t('idle.never') : undefined}>
        <Moment at={idleSince} />
      </Cell>
      <Cell className={used ? 't2' : 'ok'}>{t(used ? 'idle.becomesSpent' : 'idle.becomesFree')}</Cell>
    </div>
  );
}

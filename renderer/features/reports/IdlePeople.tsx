import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { MemberId } from '../../../shared/domain/ids.ts';
import type { IdlePerson, IdleQuestion, IdleReport } from '../../../shared/ipc/idle-shapes.ts';
import { formatDay } from '../../locales/format.ts';
import { Moment } from '../../ui/moment.tsx';
import { Person } from '../../ui/person.tsx';
import { Groups } from '../../ui/tag.tsx';
import { Tick } from '../../ui/tick.tsx';
import { type PeopleColumn, PeopleGrid } from './PeopleGrid.tsx';
import { readIdle } from './reports.queries.ts';
import { MOST_COPIED } from './use-copy.ts';

const LEAST = 836;

/** What a list of idle seats says of each person, on the screen, on paper and on the clipboard. */
export function useIdleColumns(): readonly PeopleColumn<IdlePerson>[] {
  const { t } = useTranslation('outlook');
  const fate = ({ used }: IdlePerson) => t(used ? 'idle.becomesSpent' : 'idle.becomesFree');
  return [
    {
      head: t('idle.person'),
      track: 'minmax(180px, 1.3fr)',
      text: ({ name }) => name,
      show: ({ name }) => <Person name={name} />,
    },
    { head: t('idle.email'), track: 'minmax(180px, 1.2fr)', text: ({ email }) => email },
    {
      head: t('idle.groups'),
      track: 'minmax(120px, 1fr)',
      text: ({ groups }) => groups.join(', '),
      show: ({ groups }) => <Groups names={groups} />,
    },
    {
      head: t('idle.since'),
      track: '132px',
      text: ({ idleSince }) => formatDay(idleSince),
      show: ({ idleSince, lastUsedAt }) => (
        <span title={lastUsedAt === null ? t('idle.never') : undefined}>
          <Moment at={idleSince} />
        </span>
      ),
    },
    { head: t('idle.fate'), track: '168px', text: fate, look: ({ used }) => (used ? 't2' : 'ok') },
  ];
}

function useTickColumn(picked: ReadonlySet<MemberId>, toggle: (id: MemberId) => void): PeopleColumn<IdlePerson> {
  const { t } = useTranslation('outlook');
  return {
    head: t('idle.pick'),
    track: '56px',
    text: null,
    show: ({ id, name }) => <Tick label={name} checked={picked.has(id)} onTick={() => toggle(id)} />,
  };
}

interface IdlePeopleProps {
  readonly page: IdleReport & { readonly offset: number };
  readonly question: IdleQuestion;
  readonly lead: ReactNode;
  readonly picked: ReadonlySet<MemberId>;
  readonly onPick: (picked: ReadonlySet<MemberId>) => void;
  readonly onReach: (first: number) => void;
}

/** Everybody whose seat lies idle, the longest first; `x` or the blank ticks the row the cursor is on. */
export function IdlePeople({ page, question, lead, picked, onPick, onReach }: IdlePeopleProps) {
  const { t } = useTranslation('outlook');
  const tick = useTickColumn(picked, toggle);
  return (
    <PeopleGrid
      label={t('idle.label')}
      page={page}
      columns={[tick, ...useIdleColumns()]}
      minWidth={LEAST}
      question={JSON.stringify(question)}
      lead={lead}
      onReach={onReach}
      readAll={async () => (await readIdle(question, MOST_COPIED)).rows}
      isPicked={({ id }) => picked.has(id)}
      onKey={(key, { id }) => {
        if (key !== 'x' && key !== ' ') return false;
        toggle(id);
        return true;
      }}
    />
  );

  function toggle(id: MemberId) {
    const next = new Set(picked);
    if (!next.delete(id)) next.add(id);
    onPick(next);
  }
}

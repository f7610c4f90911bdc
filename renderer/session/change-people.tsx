import { TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { OperationId } from '../../shared/domain/ids.ts';
import { errorOf } from '../bridge.ts';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { LinkButton } from '../ui/link-button.tsx';
import { rowAt, useRowWindow } from '../ui/row-window.ts';
import { TickList } from '../ui/tick-list.tsx';
import { changePeopleQuery } from './change-people.queries.ts';
import css from './change-people.module.css';
import type { LeftOut } from './left-out.ts';

/** More than these are found by typing, not by looking. */
const SEARCH_FROM = 8;
const PAUSE = 100;
const LONGEST = 200;

interface ChangePeopleProps {
  /** The change that is made anew. */
  readonly change: OperationId;
  /** Of how many people it is. */
  readonly count: number;
  readonly leftOut: LeftOut;
}

/** Whom a change that has not arrived is about, however many: anybody can be left out. */
export function ChangePeople({ change, count, leftOut: { off, tick, tickAll } }: ChangePeopleProps) {
  const { t } = useTranslation('common');
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed.trim(), PAUSE);
  const { start, reach } = useRowWindow(search);
  const people = useQuery(changePeopleQuery(change, search, start));
  const page = people.data;
  const total = page?.total ?? count;
  return (
    <div>
      <div className={css.head}>
        <span className="num strong" role="status">
          {t('anew.meant', { kept: count - off.size, count })}
        </span>
        {count > 1 ? (
          <LinkButton onClick={() => tickAll(off.size > 0)}>{t(off.size > 0 ? 'anew.all' : 'anew.none')}</LinkButton>
        ) : null}
      </div>
      {count < SEARCH_FROM ? null : (
        <TextInput
          className={css.find ?? ''}
          size="xs"
          leftSection={<IconSearch size={14} aria-hidden />}
          aria-label={t('anew.find')}
          placeholder={t('anew.find')}
          maxLength={LONGEST}
          value={typed}
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        />
      )}
      {people.isError ? <ErrorNotice error={errorOf(people.error)} /> : null}
      {total === 0 ? (
        <p className="t2">{t('anew.nobody')}</p>
      ) : (
        <TickList
          key={search}
          label={t('anew.who')}
          count={total}
          at={(index) => rowAt(page, index)}
          unnamed={t('anew.unnamed')}
          off={off}
          onTick={tick}
          onReach={reach}
        />
      )}
    </div>
  );
}

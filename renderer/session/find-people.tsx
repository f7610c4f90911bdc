import { TextInput, UnstyledButton } from '@mantine/core';
import { IconPlus, IconSearch } from '@tabler/icons-react';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { GroupId, MemberId } from '../../shared/domain/ids.ts';
import type { MemberRow } from '../../shared/ipc/shapes.ts';
import { call } from '../bridge.ts';
import css from './find-people.module.css';

const SHOWN = 6;

const find = (search: string, except: readonly MemberId[], outside: GroupId | null) =>
  queryOptions({
    queryKey: ['members', 'find', search, except, outside],
    queryFn: () => call.members.find({ search, except: [...except], outside, limit: SHOWN }),
    enabled: search.trim() !== '',
    gcTime: 0,
  });

interface FindPeopleProps {
  /** Who is listed already. */
  readonly known: readonly MemberId[];
  /** The group of which nobody is looked for; null for everyone. */
  readonly outside: GroupId | null;
  readonly label: string;
  /** What choosing somebody of this name does; without it they are put in a group. */
  readonly act?: (name: string, email: string) => string;
  readonly onFound: (person: MemberRow) => void;
}

/** More people, found by name or address. */
export function FindPeople({ known, outside, label, act, onFound }: FindPeopleProps) {
  const { t } = useTranslation('groups');
  const [search, setSearch] = useState('');
  const others = useQuery(find(search, known, outside)).data ?? [];
  return (
    <div>
      <TextInput
        leftSection={<IconSearch size={14} aria-hidden />}
        aria-label={label}
        placeholder={label}
        value={search}
        onChange={({ currentTarget }) => setSearch(currentTarget.value)}
      />
      {others.length === 0 ? null : (
        <ul className={css.found} aria-label={t('members.found')}>
          {others.map((person) => (
            <li key={person.id}>
              <UnstyledButton
                className={css.foundOne}
                aria-label={act?.(person.name, person.email) ?? t('members.put', { name: person.name })}
                onClick={() => choose(person)}
              >
                <IconPlus size={14} aria-hidden />
                <bdi className="cut">{person.name}</bdi> <span className="s t3 cut">{person.email}</span>
              </UnstyledButton>
            </li>
          ))}
        </ul>
      )}
    </div>
  );

  function choose(person: MemberRow) {
    setSearch('');
    onFound(person);
  }
}

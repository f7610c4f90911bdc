import { ActionIcon, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch, IconX } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { useMembersView } from '../../state/members-view.ts';
import { hasModifier, isHeldByOverlay, isTyping } from '../../ui/keyboard.ts';
import { Key } from '../../ui/tag.tsx';
import { ColumnsMenu } from './ColumnsMenu.tsx';
import { Filters } from './Filters.tsx';
import css from './members.module.css';
import { SortChip } from './SortChip.tsx';

/** Shorter than anyone types, long enough to ask once for a burst of keys. */
const PAUSE = 40;

export function FilterBar() {
  return (
    <div className={css.filters}>
      <div className={css.narrowing}>
        <SearchBox />
        <Filters />
        <SortChip />
      </div>
      <ColumnsMenu />
    </div>
  );
}

function useSlash(focus: () => void) {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key !== '/' || hasModifier(event) || isTyping(event) || isHeldByOverlay()) return;
      event.preventDefault();
      focus();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [focus]);
}

function SearchBox() {
  const { t } = useTranslation('members');
  const narrow = useMembersView((view) => view.narrow);
  const searched = useMembersView((view) => view.filter.search);
  const [typed, setTyped] = useState(searched);
  const [asked, setAsked] = useState(searched);
  const box = useRef<HTMLInputElement>(null);
  const ask = useDebouncedCallback((search: string) => {
    setAsked(search);
    narrow({ search });
  }, PAUSE);
  useSlash(() => box.current?.select());

  // The search was changed elsewhere, as when all filters are cleared at once.
  if (searched !== asked) {
    setAsked(searched);
    setTyped(searched);
  }

  return (
    <TextInput
      ref={box}
      type="search"
      className={css.search}
      size="xs"
      aria-label={t('search.label')}
      placeholder={t('search.placeholder')}
      leftSection={<IconSearch size={14} aria-hidden />}
      rightSection={typed === '' ? <Key>/</Key> : <ClearButton onClear={() => type('')} />}
      value={typed}
      maxLength={200}
      onChange={(event) => type(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        if (typed === '') event.currentTarget.blur();
        else type('');
      }}
    />
  );

  function type(search: string) {
    setTyped(search);
    ask(search);
  }
}

function ClearButton({ onClear }: { readonly onClear: () => void }) {
  const { t } = useTranslation('members');
  return (
    <ActionIcon size={20} aria-label={t('search.clear')} onClick={onClear}>
      <IconX size={13} />
    </ActionIcon>
  );
}

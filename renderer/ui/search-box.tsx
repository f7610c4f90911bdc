import { ActionIcon, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch, IconX } from '@tabler/icons-react';
import { useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { Key } from './tag.tsx';
import css from './ui.module.css';
import { useSlash } from './use-slash.ts';

/** Shorter than anyone types, long enough to ask once for a burst of keys. */
const PAUSE = 40;
const LONGEST = 200;

interface SearchBoxProps {
  readonly label: string;
  readonly placeholder: string;
  /** What is searched for now, by this box or by what cleared it. */
  readonly search: string;
  readonly onSearch: (search: string) => void;
}

/** The search of a list: `/` goes there, Esc clears it and then leaves. */
export function SearchBox({ label, placeholder, search, onSearch }: SearchBoxProps) {
  const { t } = useTranslation('common');
  const [typed, setTyped] = useState(search);
  const [asked, setAsked] = useState(search);
  const box = useRef<HTMLInputElement>(null);
  const ask = useDebouncedCallback((text: string) => {
    setAsked(text);
    onSearch(text);
  }, PAUSE);
  useSlash(
    useCallback(() => {
      box.current?.focus();
      box.current?.select();
    }, []),
  );
  // It was changed elsewhere, as when all filters are cleared at once.
  if (search !== asked) {
    setAsked(search);
    setTyped(search);
  }
  return (
    <TextInput
      ref={box}
      type="search"
      className={css.search}
      size="xs"
      aria-label={label}
      placeholder={placeholder}
      leftSection={<IconSearch size={14} aria-hidden />}
      rightSection={typed === '' ? <Key>/</Key> : <Clear label={t('clearSearch')} onClear={() => type('')} />}
      value={typed}
      maxLength={LONGEST}
      onChange={(event) => type(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        if (typed === '') event.currentTarget.blur();
        else type('');
      }}
    />
  );

  function type(text: string) {
    setTyped(text);
    ask(text);
  }
}

function Clear({ label, onClear }: { readonly label: string; readonly onClear: () => void }) {
  return (
    <ActionIcon size={20} aria-label={label} onClick={onClear}>
      <IconX size={13} aria-hidden />
    </ActionIcon>
  );
}

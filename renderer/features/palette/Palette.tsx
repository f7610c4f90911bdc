import { Modal, UnstyledButton } from '@mantine/core';
import { IconSearch, IconX } from '@tabler/icons-react';
import { useRouter, useRouterState } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';

import { sentenceOf } from '../../../shared/errors/sentences.ts';
import type { PaletteKind } from '../../../shared/ipc/palette-contract.ts';
import { useOpenHelp } from '../../session/use-help.ts';
import { usePalette } from '../../state/palette.ts';
import { Key } from '../../ui/tag.tsx';
import { useReturnFocus } from '../../ui/use-return-focus.ts';
import { type Entry, idOf } from './entry.ts';
import css from './palette.module.css';
import { useRemember } from './palette.queries.ts';
import { LIST_ID, optionId, Results } from './Results.tsx';
import { type Found, useFound } from './use-found.ts';
import { usePaletteKeys } from './use-palette-keys.ts';

interface PaletteProps {
  /** Opens the list of keys. */
  readonly onHelp: () => void;
}

/** Anybody, any screen and any act, by typing: over whatever screen one is at. */
export function Palette({ onHelp }: PaletteProps) {
  const { open, close } = usePalette();
  return open ? <OpenPalette onHelp={onHelp} onClose={close} /> : null;
}

/** The line that Enter chooses: the one pointed at while it is there, or else the first that can be chosen. */
function activeOf(entries: readonly Entry[], pointed: string | null): Entry | undefined {
  const first = entries.find(({ why }) => why === undefined) ?? entries[0];
  return entries.find((entry) => idOf(entry) === pointed) ?? first;
}

function usePaletteState(onHelp: () => void, onClose: () => void) {
  const router = useRouter();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const remember = useRemember();
  const [typed, setTyped] = useState('');
  const [only, setOnly] = useState<PaletteKind | null>(null);
  const [pointed, setPointed] = useState<string | null>(null);
  /** What was typed when Enter was pressed before the people were there. */
  const awaited = useRef<string | null>(null);
  const ask = useOpenHelp();
  const found = useFound(typed, only, path, { go: (to) => router.history.push(to), help: onHelp, ask });
  const entries = found.parts.flatMap((part) => part.entries);
  const active = activeOf(entries, pointed);
  const type = (text: string) => {
    setTyped(text);
    setPointed(null);
    awaited.current = null;
  };
  const choose = (entry: Entry | undefined) => {
    if (entry === undefined || entry.why !== undefined) return;
    if (entry.fills !== undefined) return type(entry.fills);
    // It is closed before anything else opens, which then knows where the keyboard was.
    flushSync(onClose);
    remember(entry);
    entry.run();
  };
  useEffect(() => {
    if (awaited.current === null || found.isPending) return;
    const isMeant = awaited.current === typed;
    awaited.current = null;
    // Closing draws at once, which no effect may.
    if (isMeant) queueMicrotask(() => choose(active));
  });
  const enter = () => {
    if (found.isPending && pointed === null) awaited.current = typed;
    else choose(active);
  };
  const narrow = (kind: PaletteKind | null) => {
    setOnly(kind);
    setPointed(null);
  };
  const point = (entry: Entry) => setPointed(idOf(entry));
  return { typed, type, only, narrow, found, entries, active, point, choose, enter };
}

function OpenPalette({ onHelp, onClose }: PaletteProps & { readonly onClose: () => void }) {
  const { t } = useTranslation('palette');
  useReturnFocus();
  const state = usePaletteState(onHelp, onClose);
  const { found, entries, active, point } = state;
  useEffect(() => {
    if (active) document.getElementById(optionId(active))?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    <Modal.Root
      opened
      onClose={onClose}
      closeOnEscape={false}
      size={640}
      padding={0}
      radius="lg"
      yOffset="14vh"
      transitionProps={{ duration: 0 }}
    >
      <Modal.Overlay transitionProps={{ duration: 0 }} />
      <Modal.Content aria-label={t('title')}>
        <div className={css.palette}>
          <Box {...state} onClose={onClose} />
          {entries.length === 0 ? (
            <Nothing found={found} only={state.only} typed={state.typed} />
          ) : (
            <Results parts={found.parts} words={found.words} active={active} onPoint={point} onChoose={state.choose} />
          )}
          {found.error === null ? null : (
            <p role="alert" className={css.failed}>
              {t('failed')} {sentenceOf(found.error).says}
            </p>
          )}
          <Foot count={entries.length} why={active?.why} />
        </div>
      </Modal.Content>
    </Modal.Root>
  );
}

type State = ReturnType<typeof usePaletteState>;

function Box({
  typed,
  type,
  only,
  narrow,
  entries,
  active,
  point,
  enter,
  onClose,
}: State & { readonly onClose: () => void }) {
  const { t } = useTranslation('palette');
  const press = usePaletteKeys({ entries, active, only, typed, point, choose: enter, narrow, close: onClose });
  return (
    <div className={css.head}>
      <IconSearch size={18} color="var(--rc-text-3)" aria-hidden />
      {only === null ? null : (
        <UnstyledButton className={css.only} tabIndex={-1} aria-label={t('widen')} onClick={() => narrow(null)}>
          {t(`kinds.${only}`)}
          <IconX size={12} aria-hidden />
        </UnstyledButton>
      )}
      <input
        data-autofocus
        className={css.box}
        role="combobox"
        aria-label={only === null ? t('open') : `${t('open')}. ${t('only', { kind: t(`kinds.${only}`) })}`}
        aria-expanded={entries.length > 0}
        aria-controls={LIST_ID}
        aria-autocomplete="list"
        aria-activedescendant={active === undefined ? undefined : optionId(active)}
        placeholder={t('open')}
        maxLength={200}
        autoComplete="off"
        spellCheck={false}
        value={typed}
        onChange={({ currentTarget }) => type(currentTarget.value)}
        onKeyDown={press}
      />
      <Key>Esc</Key>
    </div>
  );
}

interface NothingProps {
  readonly found: Found;
  readonly only: PaletteKind | null;
  readonly typed: string;
}

function Nothing({ found, only, typed }: NothingProps) {
  const { t } = useTranslation('palette');
  const says = only === null ? t('none') : t('noneOf', { kind: t(`kinds.${only}`).toLowerCase() });
  if (found.isPending) return <div className={css.nothing} aria-busy />;
  return (
    <div className={css.nothing}>
      {typed.trim() === '' ? null : <p className="strong">{says}</p>}
      <p className="t2">{typed.trim() === '' ? t('emptyHint') : t('noneHint')}</p>
    </div>
  );
}

/** Which keys there are, how much was found, and why the line that is pointed at cannot be chosen. */
function Foot({ count, why }: { readonly count: number; readonly why: string | undefined }) {
  const { t } = useTranslation('palette');
  return (
    <div className={css.foot}>
      <span>
        <Key>↑</Key>
        <Key>↓</Key> {t('move')}
      </span>
      <span>
        <Key>Enter</Key> {t('choose')}
      </span>
      <span>
        <Key>Tab</Key> {t('narrow')}
      </span>
      <span role="status" className={css.count}>
        {why ?? t('found', { count })}
      </span>
    </div>
  );
}

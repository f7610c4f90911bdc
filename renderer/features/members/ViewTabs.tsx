import { ActionIcon, Menu, UnstyledButton } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { MAX_VIEWS, type SavedView } from '../../../shared/ipc/list-shapes.ts';
import { formatNumber } from '../../locales/format.ts';
import { useSession } from '../../session/use-session.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { UndoNotice } from '../../ui/undo-notice.tsx';
import { useTell } from '../../ui/use-tell.tsx';
import { memberQueries } from './members.queries.ts';
import { NameView } from './NameView.tsx';
import { useViews } from './use-views.ts';
import css from './views.module.css';

type Naming = 'new' | 'rename' | null;

/** The list of everyone and the views that were saved of it, each with how many people it has. */
export function ViewTabs() {
  const { t } = useTranslation('members');
  const { views, current, isChanged, look, add, update, rename } = useViews();
  const [naming, setNaming] = useState<Naming>(null);
  const everyone = useSession()?.people ?? 0;
  return (
    <nav className={css.views} aria-label={t('views.label')}>
      <ul className={css.tabs}>
        <li>
          <Tab
            name={t('views.everyone')}
            count={everyone}
            current={current === undefined}
            onLook={() => look(undefined)}
          />
        </li>
        {views.map((view) => (
          <li key={view.id}>
            <ViewTab view={view} current={view === current} onLook={() => look(view)} />
          </li>
        ))}
      </ul>
      <ViewMenu onName={setNaming} />
      {isChanged ? (
        <ActButton
          size="xs"
          variant="subtle"
          className={css.save}
          why={current || views.length < MAX_VIEWS ? undefined : t('views.full', { count: MAX_VIEWS })}
          onAct={() => (current ? update(current) : setNaming('new'))}
        >
          {current ? t('views.save', { name: current.name }) : t('views.saveAs')}
        </ActButton>
      ) : null}
      {naming === null ? null : (
        <NameView
          others={views.filter((view) => naming === 'new' || view !== current)}
          old={naming === 'rename' ? current?.name : undefined}
          onName={(name) => (naming === 'rename' && current ? rename(current, name) : add(name))}
          onClose={() => setNaming(null)}
        />
      )}
    </nav>
  );
}

function ViewTab({
  view,
  ...tab
}: {
  readonly view: SavedView;
  readonly current: boolean;
  readonly onLook: () => void;
}) {
  const totals = useQuery(memberQueries.totals(view.filter));
  return <Tab name={view.name} count={totals.data?.matching} {...tab} />;
}

interface TabProps {
  readonly name: string;
  readonly count: number | undefined;
  readonly current: boolean;
  readonly onLook: () => void;
}

function Tab({ name, count, current, onLook }: TabProps) {
  return (
    <UnstyledButton className={css.tab} aria-current={current ? 'true' : undefined} title={name} onClick={onLook}>
      <bdi className="cut">{name}</bdi> <span className="num">{count === undefined ? '' : formatNumber(count)}</span>
    </UnstyledButton>
  );
}

/** What can be done with the view that is looked at. */
function ViewMenu({ onName }: { readonly onName: (naming: Naming) => void }) {
  const { t } = useTranslation('members');
  const { views, current, isChanged, look, update } = useViews();
  const remove = useRemoveView();
  const isFull = views.length >= MAX_VIEWS;
  return (
    <Menu position="bottom-start" width={240} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <ActionIcon aria-label={t('views.more')}>
          <IconDots size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {current && isChanged ? (
          <>
            <Menu.Item onClick={() => update(current)}>{t('views.update')}</Menu.Item>
            <Menu.Item onClick={() => look(current)}>{t('views.revert')}</Menu.Item>
            <Menu.Divider />
          </>
        ) : null}
        <Menu.Item disabled={isFull} onClick={() => onName('new')}>
          {isFull ? t('views.full', { count: MAX_VIEWS }) : t('views.saveAs')}
        </Menu.Item>
        {current ? (
          <>
            <Menu.Item onClick={() => onName('rename')}>{t('views.rename')}</Menu.Item>
            <Menu.Item onClick={() => remove(current)}>{t('views.remove')}</Menu.Item>
          </>
        ) : null}
      </Menu.Dropdown>
    </Menu>
  );
}

/** Takes a view away and offers to put it back. */
function useRemoveView() {
  const { t } = useTranslation('members');
  const { remove } = useViews();
  const tell = useTell();
  return (view: SavedView) => {
    const putBack = remove(view);
    tell.forAWhile((close) => (
      <UndoNotice says={t('views.removed', { name: view.name })} onUndo={putBack} onClose={close} />
    ));
  };
}

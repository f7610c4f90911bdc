import { Fragment, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { Dialog } from '../../ui/dialog.tsx';
import { Key } from '../../ui/tag.tsx';
import css from './frame.module.css';

interface Shortcut {
  readonly keys: ReactNode;
  readonly does: string;
}

function Shortcuts({ title, items }: { readonly title: string; readonly items: readonly Shortcut[] }) {
  return (
    <section>
      <h3>{title}</h3>
      <dl>
        {items.map(({ keys, does }) => (
          <Fragment key={does}>
            <dt>{keys}</dt>
            <dd>{does}</dd>
          </Fragment>
        ))}
      </dl>
    </section>
  );
}

/** Every shortcut there is. */
export function KeyboardHelp({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('frame');
  const pair = (one: string, other: string) => (
    <>
      <Key>{one}</Key>
      <Key>{other}</Key>
    </>
  );
  const sequence = (one: string, other: string) => (
    <>
      <Key>{one}</Key>
      <span className="s t3">{t('keys.followedBy')}</span>
      <Key>{other}</Key>
    </>
  );
  return (
    <Dialog title={t('keys.title')} onClose={onClose}>
      {' '}
      <div className={css.keys}>
        <Shortcuts
          title={t('keys.everywhere')}
          items={[
            { keys: <Key>?</Key>, does: t('keys.help') },
            { keys: sequence('g', 'u'), does: t('keys.goUsers') },
            { keys: sequence('g', 'g'), does: t('keys.goGroups') },
            { keys: sequence('g', 'a'), does: t('keys.goActivity') },
            { keys: sequence('g', 'r'), does: t('keys.goReports') },
            { keys: sequence('g', 'w'), does: t('keys.goWorkspace') },
            { keys: sequence('g', 'b'), does: t('keys.goBilling') },
            { keys: sequence('g', 'i'), does: t('keys.goIntegrations') },
            { keys: <Key>Esc</Key>, does: t('keys.close') },
          ]}
        />
        <Shortcuts
          title={t('keys.lists')}
          items={[
            { keys: <Key>/</Key>, does: t('keys.search') },
            { keys: pair('j', '↓'), does: t('keys.down') },
            { keys: pair('k', '↑'), does: t('keys.up') },
            { keys: <Key>x</Key>, does: t('keys.select') },
            { keys: pair('Shift', 'x'), does: t('keys.range') },
            { keys: pair('Ctrl', 'c'), does: t('keys.copy') },
            { keys: <Key>Delete</Key>, does: t('keys.remove') },
            { keys: <Key>Enter</Key>, does: t('keys.openRow') },
            { keys: <Key>m</Key>, does: t('keys.menu') },
          ]}
        />
        <Shortcuts
          title={t('keys.conflicts')}
          items={[
            { keys: pair('1', 'm'), does: t('keys.keepMine') },
            { keys: pair('2', 't'), does: t('keys.keepTheirs') },
            { keys: <Key>a</Key>, does: t('keys.selectAll') },
            { keys: <Key>Enter</Key>, does: t('keys.decide') },
          ]}
        />
      </div>
    </Dialog>
  );
}

import { Fragment, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { screens } from '../../session/screens.ts';
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
  const { t } = useTranslation(['frame', 'palette']);
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
            { keys: pair('Ctrl', 'k'), does: t('keys.palette') },
            ...screens.flatMap(({ name, letter }) =>
              letter === null
                ? []
                : [{ keys: sequence('g', letter), does: t('keys.go', { screen: t(`palette:screen.${name}`) }) }],
            ),
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
          title={t('keys.review')}
          items={[
            { keys: <Key>Space</Key>, does: t('keys.play') },
            { keys: pair('←', '→'), does: t('keys.leap') },
            { keys: pair('[', ']'), does: t('keys.moments') },
            { keys: pair('j', 'k'), does: t('keys.sessions') },
            { keys: <Key>f</Key>, does: t('keys.flag') },
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

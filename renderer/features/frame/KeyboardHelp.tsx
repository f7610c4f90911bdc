import { Fragment, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { screens } from '../../session/screens.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { modKey } from '../../ui/mod-key.ts';
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

const pair = (one: string, other: string) => (
  <>
    <Key>{one}</Key>
    <Key>{other}</Key>
  </>
);
const together = (one: string, other: string) => (
  <>
    <Key>{one}</Key>
    <span aria-hidden className="s t3">
      +
    </span>
    <Key>{other}</Key>
  </>
);

/** Every shortcut there is. */
export function KeyboardHelp({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('frame');
  const mod = modKey();
  return (
    <Dialog title={t('keys.title')} size={800} onClose={onClose}>
      {' '}
      <div className={css.keys}>
        <Everywhere />
        <Shortcuts
          title={t('keys.lists')}
          items={[
            { keys: <Key>/</Key>, does: t('keys.search') },
            { keys: pair('j', '↓'), does: t('keys.down') },
            { keys: pair('k', '↑'), does: t('keys.up') },
            { keys: <Key>Enter</Key>, does: t('keys.openRow') },
            { keys: <Key>x</Key>, does: t('keys.select') },
          ]}
        />
        <Shortcuts
          title={t('keys.users')}
          items={[
            { keys: together('Shift', 'x'), does: t('keys.range') },
            { keys: together(mod, 'c'), does: t('keys.copy') },
            { keys: <Key>m</Key>, does: t('keys.menu') },
            { keys: <Key>Delete</Key>, does: t('keys.remove') },
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
        <Shortcuts title={t('keys.reports')} items={[{ keys: together(mod, 'p'), does: t('keys.print') }]} />
      </div>
    </Dialog>
  );
}

function Everywhere() {
  const { t } = useTranslation(['frame', 'palette']);
  const sequence = (one: string, other: string) => (
    <>
      <Key>{one}</Key>
      <span className="s t3">{t('keys.followedBy')}</span>
      <Key>{other}</Key>
    </>
  );
  const ways = screens.flatMap(({ name, letter }) =>
    letter === null
      ? []
      : [{ keys: sequence('g', letter), does: t('keys.go', { screen: t(`palette:screen.${name}`) }) }],
  );
  return (
    <Shortcuts
      title={t('keys.everywhere')}
      items={[
        { keys: <Key>?</Key>, does: t('keys.help') },
        { keys: together(modKey(), 'k'), does: t('keys.palette') },
        ...ways,
        { keys: <Key>Esc</Key>, does: t('keys.close') },
      ]}
    />
  );
}

import { useTranslation } from 'react-i18next';

import type { PastedPeople } from '../../../shared/ipc/group-shapes.ts';
import { useSeesAll } from '../../session/use-sees-all.ts';
import { Notice } from '../../ui/notice.tsx';
import css from './groups.module.css';

const SHOWN = 5;

/** Of pasted addresses those that put nobody in, by the reason. */
export function PastedOthers({ sorted: { inGroup, unknown, bad } }: { readonly sorted: PastedPeople }) {
  const { t } = useTranslation('groups');
  const seesAll = useSeesAll();
  return (
    <>
      {unknown.length === 0 ? null : (
        <Notice tone="warn" title={t(seesAll ? 'add.unknown' : 'add.unseen', { count: unknown.length })}>
          <First entries={unknown} />
          {t(seesAll ? 'add.unknownText' : 'add.unseenText')}
        </Notice>
      )}
      {bad.length === 0 ? null : (
        <Notice tone="warn" title={t('add.bad', { count: bad.length })}>
          <First entries={bad} />
        </Notice>
      )}
      {inGroup.length === 0 ? null : (
        <Notice title={t('add.inGroup', { count: inGroup.length })}>
          <First entries={inGroup.map(({ name }) => name)} />
        </Notice>
      )}
    </>
  );
}

function First({ entries }: { readonly entries: readonly string[] }) {
  const { t } = useTranslation('groups');
  const more = entries.length - SHOWN;
  return (
    <span className={css.entries}>
      {entries.slice(0, SHOWN).map((entry) => (
        <bdi key={entry} className="cut" title={entry}>
          {entry}
        </bdi>
      ))}
      {more > 0 ? <span>{t('add.more', { count: more })}</span> : null}
    </span>
  );
}

import { useTranslation } from 'react-i18next';

import { imageKinds } from '../../../shared/domain/image.ts';
import type { ConflictRow } from '../../../shared/ipc/conflict-shapes.ts';
import { formatExact } from '../../locales/format.ts';
import { SettingValue } from '../../session/setting-value.tsx';
import { Facts } from '../../ui/page.tsx';
import css from './conflicts.module.css';
import { RubricPart } from './RubricPart.tsx';
import { useConflictWords } from './use-conflict-words.ts';

/** The conflict the keyboard is on, told in full. */
export function ConflictDetail({ row }: { readonly row: ConflictRow }) {
  const { t } = useTranslation('conflicts');
  const words = useConflictWords();
  return (
    <section className={css.detail} aria-label={t('detail.label')} aria-live="polite">
      <h2>
        <bdi>{words.who(row)}</bdi> <span className="t2">{words.field(row)}</span>
      </h2>
      <Facts
        wide={176}
        items={[
          [t('detail.was'), told(row.was, words.was(row))],
          [
            t('detail.yours'),
            <span key="mine">
              {told(row.mine, words.mine(row))} <span className="t3">{formatExact(row.madeAt)}</span>
            </span>,
          ],
          [
            t('detail.theirs'),
            <span key="theirs">
              {told(row.theirs, words.theirs(row))} <span className="t3">{said()}</span>
            </span>,
          ],
        ]}
      />
      {row.isGone ? <p className="t2">{t(row.canKeepMine ? 'detail.putBack' : 'detail.gone')}</p> : null}
    </section>
  );

  function told(json: string | null, text: string) {
    if (row.field === 'criterion' || row.field === 'item') return <RubricPart json={json} text={text} />;
    if (json === null || !imageKinds.some((kind) => kind === row.field)) return <bdi className="strong">{text}</bdi>;
    return <SettingValue setting={row.field} json={json} />;
  }

  function said() {
    if (row.by === null && row.at === null) return row.isGone ? null : t('detail.changedUnknown');
    const name = row.by ?? t('someone');
    return `${t('detail.changed', { name })}${row.at === null ? '' : `, ${formatExact(row.at)}`}`;
  }
}

import { NativeSelect, Select, Switch } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { isSameTerms, nextTerm, type Terms, termsOf } from '../../../shared/domain/term.ts';
import type { Workspace } from '../../../shared/domain/workspace.ts';
import { isZone } from '../../../shared/domain/zone.ts';
import { errorOf } from '../../bridge.ts';
import { formatIn } from '../../locales/format.ts';
import { zones } from '../../session/moment-draft.ts';
import { useTermWords } from '../../session/use-term-words.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { useNow } from '../../ui/use-now.ts';
import { useSetTerms } from './plan.mutations.ts';
import css from './plan.module.css';

/** How long terms are that are offered, in months; another one that is kept is offered too. */
const lengths = [1, 3, 6, 12, 24, 36];
const offered = (months: number) => (lengths.includes(months) ? lengths : [...lengths, months]);

interface TermsDialogProps {
  readonly workspace: Workspace;
  readonly onClose: () => void;
}

/** Whether the next term begins by itself, and how long it is. */
export function TermsDialog({ workspace, onClose }: TermsDialogProps) {
  const { t } = useTranslation('plan');
  const words = useTermWords();
  const was = termsOf(workspace);
  const [wanted, setWanted] = useState<Terms>(was);
  const act = useSetTerms();
  const { renewsItself, termMonths, termZone } = wanted;
  return (
    <Confirm
      title={t('terms.title')}
      act={t('terms.act')}
      busy={act.isPending}
      blocked={isSameTerms(was, wanted)}
      error={act.error === null ? null : errorOf(act.error)}
      onConfirm={() => act.mutate({ was, to: wanted }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <Switch
        label={t('terms.itself')}
        description={t('terms.itselfText')}
        checked={renewsItself}
        onChange={({ currentTarget }) => setWanted({ ...wanted, renewsItself: currentTarget.checked })}
      />
      <div className={css.terms}>
        <NativeSelect
          label={t('terms.length')}
          data={offered(was.termMonths).map((months) => ({ value: String(months), label: words.length(months) }))}
          value={String(termMonths)}
          onChange={({ currentTarget }) => setWanted({ ...wanted, termMonths: Number(currentTarget.value) })}
        />
        <Select
          searchable
          allowDeselect={false}
          limit={60}
          label={t('terms.zone')}
          data={zones(termZone)}
          value={termZone}
          onChange={(zone) => setWanted({ ...wanted, termZone: zone ?? termZone })}
        />
      </div>
      <Next workspace={workspace} wanted={wanted} />
    </Confirm>
  );
}

/** What comes of it: when the next term would end, or that none begins. */
function Next({ workspace, wanted }: { readonly workspace: Workspace; readonly wanted: Terms }) {
  const { t } = useTranslation('plan');
  const now = useNow().toISOString();
  const { renewsAt, termFrom } = workspace;
  const { termZone } = wanted;
  const at = formatIn(renewsAt, termZone);
  const isOver = renewsAt <= now;
  if (!wanted.renewsItself) return <p className="t2">{t(isOver ? 'terms.stays' : 'terms.ends', { at })}</p>;
  if (!isZone(termZone)) return null;
  const isCounted = wanted.termMonths === workspace.termMonths && termZone === workspace.termZone;
  const next = nextTerm({ ...wanted, renewsAt, termFrom: isCounted ? termFrom : null }, isOver ? now : renewsAt);
  const until = formatIn(next.renewsAt, termZone);
  return <p className="t2">{t(isOver ? 'terms.atOnce' : 'terms.next', { at, until })}</p>;
}

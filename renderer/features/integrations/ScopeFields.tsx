import { Checkbox, SegmentedControl, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import { MAX_SCOPE_GROUPS, type Provider, providerNames } from '../../../shared/domain/connection.ts';
import { formatNumber } from '../../locales/format.ts';
import { GroupTicks } from '../../session/group-ticks.tsx';
import { useNow } from '../../ui/use-now.ts';
import { type ScopeDraft, scopeFault } from './scope-draft.ts';
import css from './integrations.module.css';

interface ScopeFieldsProps {
  readonly provider: Provider;
  readonly draft: ScopeDraft;
  readonly onChange: (change: Partial<ScopeDraft>) => void;
}

/** Which calls are imported: since when, whose, and with what. */
export function ScopeFields({ provider, draft, onChange }: ScopeFieldsProps) {
  const { t } = useTranslation('integrationForms');
  const now = useNow().toISOString();
  const fault = scopeFault(draft, now);
  return (
    <div className={css.fields}>
      <TextInput
        type="date"
        label={t('scope.from')}
        description={t('scope.fromHint')}
        max={now.slice(0, '2026-03-01'.length)}
        error={fault === 'from' ? t('scope.fromNone') : undefined}
        value={draft.from}
        onChange={({ currentTarget }) => onChange({ from: currentTarget.value })}
      />
      <div className={css.choice}>
        <span className={css.choiceLabel}>{t('scope.whose')}</span>
        <SegmentedControl
          fullWidth
          aria-label={t('scope.whose')}
          value={draft.whose}
          onChange={(value) => onChange({ whose: value === 'groups' ? 'groups' : 'everyone' })}
          data={[
            { value: 'everyone', label: t('scope.everyone') },
            { value: 'groups', label: t('scope.groups') },
          ]}
        />
      </div>
      {draft.whose === 'groups' ? (
        <GroupTicks values={draft.groups} onChange={(groups) => onChange({ groups })} />
      ) : null}
      {fault === 'noGroup' ? <p className="s t2">{t('scope.noGroup')}</p> : null}
      {fault === 'manyGroups' ? (
        <p className="s t2">{t('scope.manyGroups', { most: formatNumber(MAX_SCOPE_GROUPS) })}</p>
      ) : null}
      <Checkbox
        label={t('scope.transcripts')}
        description={t('scope.transcriptsHint', { provider: providerNames[provider] })}
        checked={draft.transcripts}
        onChange={({ currentTarget }) => onChange({ transcripts: currentTarget.checked })}
      />
    </div>
  );
}

import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { type ConnectionStatus, providerNames } from '../../../shared/domain/connection.ts';
import { errorOf } from '../../bridge.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { useNow } from '../../ui/use-now.ts';
import { useRescope } from './integrations.mutations.ts';
import { draftOf, firstScope, isSameScope, scopeOf } from './scope-draft.ts';
import { ScopeFields } from './ScopeFields.tsx';

interface ScopeDialogProps {
  readonly status: ConnectionStatus;
  readonly onClose: () => void;
}

/** Which calls are imported from now on. What somebody else has chosen meanwhile is not written over. */
export function ScopeDialog({ status: { provider, scope: present }, onClose }: ScopeDialogProps) {
  const { t } = useTranslation('integrationForms');
  const rescope = useRescope(provider);
  const now = useNow().toISOString();
  const [was] = useState(present);
  const [draft, setDraft] = useState(() => (was === null ? firstScope(now) : draftOf(was)));
  const scope = scopeOf(draft, now);
  const isSame = was !== null && scope !== null && isSameScope(was, scope);
  return (
    <Confirm
      title={t('scope.title', { provider: providerNames[provider] })}
      act={t('scope.act')}
      busy={rescope.isPending}
      blocked={was === null || scope === null || isSame}
      error={rescope.error === null ? null : errorOf(rescope.error)}
      onConfirm={save}
      onClose={onClose}
    >
      <ScopeFields
        provider={provider}
        draft={draft}
        onChange={(change) => setDraft((chosen) => ({ ...chosen, ...change }))}
      />
      <p className="s t3">{t(isSame ? 'scope.unchanged' : 'scope.narrower')}</p>
    </Confirm>
  );

  function save() {
    if (was !== null && scope !== null) rescope.mutate({ was, scope }, { onSuccess: onClose });
  }
}

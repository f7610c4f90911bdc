import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import type { CreditPlace } from '../../shared/commands/credits.ts';
import { placeKey } from '../state/statement-view.ts';
import { LinkButton } from '../ui/link-button.tsx';

interface StatementLinkProps {
  readonly of: CreditPlace;
  /** What the link says, where it is more than that it leads to a statement. */
  readonly says?: string;
}

/** Leads to what came and went of somebody's credits. */
export function StatementLink({ of, says }: StatementLinkProps) {
  const { t } = useTranslation('statements');
  const navigate = useNavigate();
  return (
    <LinkButton onClick={() => void navigate({ to: '/statements/$place', params: { place: placeKey(of) } })}>
      {says ?? t('link')}
    </LinkButton>
  );
}

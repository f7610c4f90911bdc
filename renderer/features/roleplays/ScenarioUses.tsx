import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import type { ScenarioRow } from '../../../shared/ipc/roleplay-contract.ts';
import { formatDay } from '../../locales/format.ts';
import { useCan } from '../../session/use-can.ts';
import { useAssignmentsView } from '../../state/assignments-view.ts';
import { everySession, filterOf, useSessionsView } from '../../state/sessions-view.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import css from './roleplays.module.css';

interface ScenarioUsesProps {
  readonly scenario: ScenarioRow;
  /** What was typed and not saved stays here: there is no way out of the form then. */
  readonly isTyped: boolean;
  readonly onLeave: () => void;
}

/** How often a scenario was practised and assigned, with the ways to both. */
export function ScenarioUses({ scenario, isTyped, onLeave }: ScenarioUsesProps) {
  const { t } = useTranslation('roleplays');
  const { id, name, state, uses, lastUseAt, assignments } = scenario;
  const mayAssign = useCan('assignments.manage').allowed;
  const ask = useAssignmentsView((view) => view.ask);
  const show = useSessionsView((view) => view.show);
  const navigate = useNavigate();
  return (
    <p className={`${css.uses} t2`}>
      {uses === null ? null : (
        <span>
          {lastUseAt === null ? t('neverPractised') : t('practised', { count: uses, when: formatDay(lastUseAt) })}
        </span>
      )}
      {mayAssign && assignments > 0 ? <span>{t('assignedNow', { count: assignments })}</span> : null}
      {!isTyped && uses !== null && uses > 0 ? <LinkButton onClick={seeSessions}>{t('seeSessions')}</LinkButton> : null}
      {!isTyped && mayAssign && state === 'active' ? <LinkButton onClick={assign}>{t('assign')}</LinkButton> : null}
    </p>
  );

  function seeSessions() {
    onLeave();
    show(filterOf({ ...everySession, scenario: id }));
    void navigate({ to: '/roleplays/sessions' });
  }

  function assign() {
    onLeave();
    ask({ kind: 'create', scenario: { id, name } });
  }
}

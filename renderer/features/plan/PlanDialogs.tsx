import { agreementOf } from '../../../shared/domain/agreement.ts';
import { usePlanDialog } from '../../state/plan-dialog.ts';
import { useSession } from '../../session/use-session.ts';
import { AgreementDialog } from './AgreementDialog.tsx';
import { ChangePlan } from './ChangePlan.tsx';
import { RenewPlan } from './RenewPlan.tsx';
import { TermsDialog } from './TermsDialog.tsx';

/** The dialog of the plan that is asked for, if any. */
export function PlanDialogs() {
  const { request, close } = usePlanDialog();
  const session = useSession();
  if (request === null || session === null) return null;
  const { kind, wanted, replaces } = request;
  const { plan, renewsAt } = session.workspace;
  if (kind === 'terms') return <TermsDialog workspace={session.workspace} onClose={close} />;
  if (kind === 'agreement') {
    const anew = wanted?.kind === 'agreement' ? wanted : { seen: agreementOf(session.workspace), wanted: undefined };
    return <AgreementDialog was={anew.seen} wanted={anew.wanted} replaces={replaces} onClose={close} />;
  }
  if (kind === 'plan') {
    const { granted } = session.seats;
    const first = wanted?.kind === 'plan' ? wanted : { plan, seats: granted };
    return <ChangePlan first={first} replaces={replaces} onClose={close} />;
  }
  const first = wanted?.kind === 'renewal' ? wanted.renewsAt : null;
  return <RenewPlan renewsAt={renewsAt} wanted={first} replaces={replaces} onClose={close} />;
}

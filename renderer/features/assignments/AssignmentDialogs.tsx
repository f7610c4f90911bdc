import { useTranslation } from 'react-i18next';

import type { AssignmentRow } from '../../../shared/ipc/assignment-contract.ts';
import { errorOf } from '../../bridge.ts';
import { useAssignmentsView } from '../../state/assignments-view.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { AssignAnew, EditAssignment, NewAssignment } from './AssignmentDialog.tsx';
import { useEndAssignment } from './assignments.mutations.ts';

/** The dialog about assignments that is asked for. */
export function AssignmentDialogs() {
  const { request, close } = useAssignmentsView();
  switch (request?.kind) {
    case 'create':
      return <NewAssignment scenario={request.scenario} onClose={close} />;
    case 'edit':
      return <EditAssignment key={request.id} id={request.id} onClose={close} />;
    case 'anew':
      return <AssignAnew key={request.replaces} form={request.form} replaces={request.replaces} onClose={close} />;
    case 'end':
      return <EndAssignment assignment={request.assignment} onClose={close} />;
    default:
      return null;
  }
}

interface EndProps {
  readonly assignment: AssignmentRow;
  readonly onClose: () => void;
}

function EndAssignment({ assignment: { id, scenarioName: name }, onClose }: EndProps) {
  const { t } = useTranslation('assignments');
  const end = useEndAssignment();
  return (
    <Confirm
      title={t('endTitle', { name })}
      act={t('endAct')}
      busy={end.isPending}
      error={end.error === null ? null : errorOf(end.error)}
      onConfirm={() => end.mutate({ id, name }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p>{t('endText')}</p>
    </Confirm>
  );
}

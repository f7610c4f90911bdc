import { useRoleplayDialog } from '../../state/roleplay-dialog.ts';
import { DeleteRubric, DeleteScenario } from './DeleteDialogs.tsx';
import { NewRubric, RubricAnew, RubricDialog } from './RubricDialog.tsx';
import { NewScenario, ScenarioAnew, ScenarioDialog } from './ScenarioDialog.tsx';

/** The dialog about rubrics and scenarios that is asked for. */
export function RoleplayDialogs() {
  const { request, close } = useRoleplayDialog();
  switch (request?.kind) {
    case 'createScenario':
      if (request.like === null) return <NewScenario onClose={close} />;
      return <ScenarioDialog key={request.like} id={request.like} asCopy onClose={close} />;
    case 'editScenario':
      return <ScenarioDialog key={request.id} id={request.id} asCopy={false} onClose={close} />;
    case 'deleteScenario':
      return <DeleteScenario scenario={request.scenario} onClose={close} />;
    case 'anewScenario':
      return <ScenarioAnew form={request.form} replaces={request.replaces} onClose={close} />;
    case 'anewRubric':
      return <RubricAnew form={request.form} replaces={request.replaces} onClose={close} />;
    case 'createRubric':
      if (request.like === null) return <NewRubric onClose={close} />;
      return <RubricDialog key={request.like} id={request.like} asCopy onClose={close} />;
    case 'editRubric':
      return <RubricDialog key={request.id} id={request.id} asCopy={false} onClose={close} />;
    case 'deleteRubric':
      return <DeleteRubric rubric={request.rubric} onClose={close} />;
    default:
      return null;
  }
}

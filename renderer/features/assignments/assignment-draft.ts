import type { AssignmentTerms } from '../../../shared/domain/assignment.ts';
import type { GroupId, MemberId, ScenarioId } from '../../../shared/domain/ids.ts';
import type { AssignmentDetail } from '../../../shared/ipc/assignment-contract.ts';

export interface NamedScenario {
  readonly id: ScenarioId;
  readonly name: string;
}
type Person = AssignmentDetail['toPeople'][number];

/** An assignment as it stands in its form. */
export interface Draft extends AssignmentTerms {
  readonly scenario: NamedScenario | null;
  readonly groups: readonly GroupId[];
  readonly people: readonly Person[];
  /** Who is left out again. */
  readonly off: ReadonlySet<MemberId>;
}

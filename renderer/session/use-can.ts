import { useTranslation } from 'react-i18next';

import type { GroupId } from '../../shared/domain/ids.ts';
import { can, type Circumstances, type Decision, type Target } from '../../shared/permissions/can.ts';
import type { Action } from '../../shared/permissions/rules.ts';
import { formatChoice } from '../locales/format.ts';
import { actorOf } from './actor.ts';
import { useSession } from './use-session.ts';

export interface Permission {
  readonly allowed: boolean;
  /** Why not, and who could: the words a disabled control shows. Undefined where it is allowed. */
  readonly why: string | undefined;
}

/** Somebody it would be done to, as lists and the drawer know them: with their groups, or the ids of these. */
type Someone = Omit<Target, 'groups'> & { readonly groups?: readonly (GroupId | { readonly id: GroupId })[] };

const targetOf = ({ id, role, groups = [] }: Someone): Target => ({
  id,
  role,
  groups: groups.map((group) => (typeof group === 'string' ? group : group.id)),
});

type AskCan = (action: Action, people?: readonly Someone[], circumstances?: Circumstances) => Permission;

/** Asks the one permission table whether the person at the keyboard may do something, to these people and in these groups. */
export function useAskCan(): AskCan {
  const session = useSession();
  const { t } = useTranslation('common');
  return (action, people, circumstances = {}) => {
    if (session === null) return { allowed: false, why: undefined };
    const decision: Decision = can(actorOf(session), action, people?.map(targetOf), circumstances);
    if (decision.allowed) return { allowed: true, why: undefined };
    const names = decision.who.map((role) => t(`roles.${role}`));
    const who = names.length > 0 ? formatChoice(names) : t('denied.nobody');
    return { allowed: false, why: t(`denied.${decision.reason}`, { who: who.charAt(0).toUpperCase() + who.slice(1) }) };
  };
}

/** The same for one question. */
export function useCan(action: Action, people?: readonly Someone[], circumstances: Circumstances = {}): Permission {
  return useAskCan()(action, people, circumstances);
}

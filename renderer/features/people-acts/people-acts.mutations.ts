import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import type { MemberId, OperationId } from '../../../shared/domain/ids.ts';
import type { PeopleAct } from '../../../shared/ipc/people-shapes.ts';
import type { Selection } from '../../../shared/ipc/shapes.ts';
import { call } from '../../bridge.ts';
import { useDone } from '../../session/done-notice.tsx';
import { useMembersView } from '../../state/members-view.ts';
import { nobody, pick } from '../../state/selection.ts';

interface Wish {
  /** Who was asked about; `members` are those of them to whom it is done. */
  readonly selection: Selection;
  readonly act: PeopleAct;
  readonly members: MemberId[];
  /** Of the only one, where there is one. */
  readonly name: string;
  /** The change that has not arrived, in whose place this one comes. */
  readonly replaces: OperationId | undefined;
}

function perform({ act, members, replaces }: Wish) {
  const whom = { members, ...(replaces === undefined ? {} : { replaces }) };
  switch (act.act) {
    case 'setRole':
      return call.members.setRole({ ...whom, role: act.role });
    case 'setGroups':
      return call.members.setGroups({ ...whom, groups: act.groups, mode: act.mode });
    default:
      return call.members[act.act](whom);
  }
}

/** Who is removed is neither ticked nor open any more; the ticks of others stay. */
function forget({ selection, members }: Wish): void {
  const { opened, open, picked, setPicked } = useMembersView.getState();
  // Whoever is gone matches no more, and is no exception either.
  const others = pick(picked, members, picked.kind === 'matching');
  setPicked(selection.kind === 'matching' ? nobody : others);
  if (opened !== null && members.includes(opened)) open(null);
}

/** Does something to many people as one change, and offers to undo it. */
export function usePeopleAct() {
  const { t } = useTranslation(['people', 'common']);
  const done = useDone();
  return useMutation({
    mutationFn: perform,
    onSuccess: ({ operation }, wish) => {
      const { act, members, name } = wish;
      if (act.act === 'remove' || act.act === 'revokeInvitation') forget(wish);
      const count = members.length;
      const role = act.act === 'setRole' ? t(`common:role.${act.role}`) : '';
      done(operation, {
        says: t(`${act.act}.done`, { count, name, role }),
        undone: (changed) => t(`${act.act}.undone`, { count: changed }),
      });
    },
  });
}

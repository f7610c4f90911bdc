import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import type { GroupDetail } from '../../../shared/ipc/group-shapes.ts';
import { assignmentQueries } from '../../session/assignments.queries.ts';
import { useAssignmentWords } from '../../session/use-assignment-words.ts';
import { useCan } from '../../session/use-can.ts';
import { Panel } from '../../ui/page.tsx';
import ui from '../../ui/ui.module.css';
import css from './groups.module.css';

/** What the members of a group are to practise, and how far they are with it. */
export function GroupAssignments({ group: { id } }: { readonly group: GroupDetail }) {
  const { t } = useTranslation('assignments');
  const words = useAssignmentWords();
  const { allowed } = useCan('assignments.manage', undefined, { groups: [id] });
  const { data } = useQuery({ ...assignmentQueries.ofGroup(id), enabled: allowed });
  if (!allowed || data === undefined) return null;
  return (
    <Panel title={t('drawer.title')} meta={t('count', { count: data.length })}>
      {data.length === 0 ? <p className="t3">{t('drawer.noneOfGroup')}</p> : null}
      <ul className={css.assignments} aria-label={t('drawer.title')}>
        {data.map((assignment) => (
          <li key={assignment.id}>
            <Link
              to="/roleplays/assignments/$assignment"
              params={{ assignment: assignment.id }}
              className={`${ui.link} cut`}
            >
              <bdi>{assignment.scenarioName}</bdi>
            </Link>
            <span className="t2 num">
              {assignment.state === 'ended' ? `${t('state.ended')}, ` : ''}
              {words.progress(assignment.progress)}
              {assignment.dueOn === null ? '' : `, ${t('dueShort', { day: words.due(assignment) })}`}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import type { OwnAssignment } from '../../../shared/ipc/assignment-contract.ts';
import type { MemberDetail } from '../../../shared/ipc/shapes.ts';
import { assignmentQueries } from '../../session/assignments.queries.ts';
import { useAssignmentWords } from '../../session/use-assignment-words.ts';
import { useCan } from '../../session/use-can.ts';
import ui from '../../ui/ui.module.css';
import css from './credit-section.module.css';

/** So many are told; all of them are in the list of assignments. */
const TOLD = 8;

/** What somebody is to practise, and how far they are with it. */
export function AssignmentsSection({ member: { id, role, groups } }: { readonly member: MemberDetail }) {
  const { t } = useTranslation('assignments');
  const { allowed } = useCan('assignments.manage', [{ id, role, groups }]);
  const { data } = useQuery({ ...assignmentQueries.ofPerson(id), enabled: allowed });
  if (!allowed || data === undefined) return null;
  return (
    <section>
      <h3>{t('drawer.title')}</h3>
      {data.length === 0 ? <p className="t3">{t('drawer.none')}</p> : null}
      <ul className={css.sources} aria-label={t('drawer.title')}>
        {data.slice(0, TOLD).map((assignment) => (
          <li key={assignment.id}>
            <One assignment={assignment} />
          </li>
        ))}
      </ul>
      {data.length > TOLD ? <p className="s t3">{t('drawer.more', { count: data.length - TOLD })}</p> : null}
    </section>
  );
}

function One({ assignment }: { readonly assignment: OwnAssignment }) {
  const { t } = useTranslation('assignments');
  const words = useAssignmentWords();
  const { id, scenarioName, ended, dueOn, progress } = assignment;
  const isOver = ended && progress?.state !== 'done' && progress?.state !== 'late';
  return (
    <>
      <Link to="/roleplays/assignments/$assignment" params={{ assignment: id }} className={`${ui.link} cut`}>
        <bdi>{scenarioName}</bdi>
      </Link>
      <span className="s t3 num">
        <b className="t2">
          {isOver ? t('state.ended') : progress === null ? t('unseen') : t(`progress.${progress.state}`)}
        </b>
        {progress === null || progress.best === null ? '' : `, ${words.score(progress.best, progress.rank)}`}
        {dueOn === null ? '' : `, ${t('dueShort', { day: words.due(assignment) })}`}
      </span>
    </>
  );
}

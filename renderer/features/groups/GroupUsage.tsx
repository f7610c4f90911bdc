import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { noFilter } from '../../../shared/ipc/shapes.ts';
import type { GroupDetail } from '../../../shared/ipc/group-shapes.ts';
import { formatNumber } from '../../locales/format.ts';
import { useCan } from '../../session/use-can.ts';
import { StatementLink } from '../../session/statement-link.tsx';
import { useCreditDialog } from '../../state/credit-dialog.ts';
import { useMembersView } from '../../state/members-view.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { Figures, Panel, Sheet } from '../../ui/page.tsx';
import ui from '../../ui/ui.module.css';
import { GroupAssignments } from './GroupAssignments.tsx';
import { GroupReserve } from './GroupReserve.tsx';
import { GroupPurchases } from './GroupPurchases.tsx';
import css from './groups.module.css';
import { groupQueries } from './groups.queries.ts';

const states = ['used', 'unused', 'reserved', 'basic'] as const;

/** What a group has of its own, and what of it people have. */
function Credits({ group: { id: group, name, seats } }: { readonly group: GroupDetail }) {
  const { t } = useTranslation('credits');
  const { allowed } = useCan('credits.read', undefined, { groups: [group] });
  const maySpread = useCan('credits.move', undefined, { groups: [group] });
  const ask = useCreditDialog((state) => state.ask);
  const { data } = useQuery({ ...groupQueries.credits(group), enabled: allowed });
  if (data === undefined) return null;
  return (
    <Panel
      title={t('usage.title')}
      action={
        <>
          <StatementLink of={{ kind: 'group', group }} />
          {maySpread.allowed && seats.people > 0 ? <LinkButton onClick={spread}>{t('spread.open')}</LinkButton> : null}
        </>
      }
    >
      <Figures
        items={(['wallet', 'given'] as const).map((place) => ({
          label: t(`usage.${place}`),
          value: formatNumber(data[place]),
          note: t(`usage.${place}Note`),
        }))}
      />
    </Panel>
  );

  function spread() {
    const from = (data?.wallet ?? 0) >= seats.people ? 'wallet' : 'pool';
    ask({ kind: 'spread', group, name, from, amount: seats.people });
  }
}

/** What the people of a group hold, and whether they use it. */
export function GroupUsage({ group }: { readonly group: GroupDetail }) {
  const { id, seats } = group;
  const { t } = useTranslation('groups');
  const navigate = useNavigate();
  const said = states.map((state) => `${t(`usage.${state}`)} ${formatNumber(seats[state])}`).join(', ');
  return (
    <Sheet>
      <Panel
        title={t('usage.seats')}
        meta={t('usage.of', { count: seats.people })}
        action={seats.unused === 0 ? undefined : <LinkButton onClick={lookUnused}>{t('usage.look')}</LinkButton>}
      >
        {seats.people === 0 ? (
          <p className="t2">{t('usage.none')}</p>
        ) : (
          <>
            <div className={`${ui.bar} ${css.seatBar}`} role="img" aria-label={`${t('usage.bar')}: ${said}`}>
              {states.map((state) => (
                <i
                  key={state}
                  className={ui[`s-${state}`]}
                  style={{ flex: seats[state] }}
                  hidden={seats[state] === 0}
                />
              ))}
            </div>
            <Figures
              items={states.map((state) => ({
                label: t(`usage.${state}`),
                value: formatNumber(seats[state]),
                note: t(`usage.${state}Note`),
              }))}
            />
          </>
        )}
      </Panel>
      <GroupAssignments group={group} />
      <Credits group={group} />
      <GroupPurchases group={group} />
      <p className="s t3">{t('usage.note')}</p>
      <GroupReserve group={group} />
    </Sheet>
  );

  function lookUnused() {
    useMembersView.getState().narrow({ ...noFilter, groups: [id], seats: ['unused'] });
    void navigate({ to: '/users' });
  }
}

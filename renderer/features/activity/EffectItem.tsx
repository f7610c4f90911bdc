import { useTranslation } from 'react-i18next';

import { Role, Status } from '../../../shared/domain/member.ts';
import { imageKinds } from '../../../shared/domain/image.ts';
import { InvoiceState } from '../../../shared/domain/invoice.ts';
import { Budget, PurchaseState, Sum } from '../../../shared/domain/purchase.ts';
import { formatMoney } from '../../../shared/locales/money.ts';
import { RoleplayState } from '../../../shared/domain/rubric.ts';
import { TagColour } from '../../../shared/domain/tag.ts';
import { Difficulty } from '../../../shared/domain/scenario.ts';
import { Plan } from '../../../shared/domain/workspace.ts';
import type { EffectLine } from '../../../shared/ipc/activity-shapes.ts';
import { formatExact, formatNumber } from '../../locales/format.ts';
import { SettingValue } from '../../session/setting-value.tsx';
import { isSetting, settingJson, useSettingWords } from '../../session/setting-words.ts';
import { useZone } from '../../session/use-zone.ts';
import { Change } from '../../ui/change.tsx';
import { Tag } from '../../ui/tag.tsx';
import css from './activity.module.css';

const isPicture = (field: string) => imageKinds.some((kind) => kind === field);

/** One person or thing with what became of it. */
export function EffectItem({ line }: { readonly line: EffectLine }) {
  const { t } = useTranslation('activity');
  const fieldWord = useFieldWord();
  const value = useValueWords();
  const { made, gone, fields, memberships, seats, credits } = line;
  const name = useNameOf(line);
  const shown = (field: string, told: Value) =>
    isPicture(field) ? <SettingValue setting={field} json={JSON.stringify(told)} /> : value(field, told);
  const place = ({ kind, name: group }: EffectLine['credits'][number]['from']) =>
    group === '' ? t(`effect.creditPlaces.${kind}`) : group;
  return (
    <li>
      <p className={css.whom}>
        <bdi className="strong cut" title={line.email ?? name}>
          {name}
        </bdi>
        {made ? <Tag tone="ok">{t('effect.made')}</Tag> : null}
        {gone ? <Tag tone="bad">{t('effect.gone')}</Tag> : null}
      </p>
      <dl className={css.fields}>
        {fields.map(({ field, was, now }) => (
          <div key={field}>
            <dt>{fieldWord(field)}</dt>
            <dd>
              {made ? (
                <span className="cut">{value(field, now)}</span>
              ) : (
                <Change from={shown(field, was)} to={shown(field, now)} />
              )}
            </dd>
          </div>
        ))}
      </dl>
      {memberships.map(({ group, joins, admin }) => (
        <p key={`${group} ${String(joins)}`} className="t2">
          {t(`effect.${joins ? 'joins' : 'leaves'}${admin ? 'Admin' : ''}`, {
            group: group === '' ? t('effect.unknownGroup') : group,
          })}
        </p>
      ))}
      {line.what === 'pool' || line.what === 'group'
        ? seats.map(({ from, to, amount }) => (
            <p key={`${from} ${to}`} className="t2 num">
              {t('effect.seats', {
                from: t(`effect.accounts.${from}`),
                to: t(`effect.accounts.${to}`),
                count: amount,
              })}
            </p>
          ))
        : null}
      {credits.map(({ from, to, amount, note }, index) => (
        <p key={String(index)} className="t2 num">
          {t(note === null ? 'effect.credits' : 'effect.creditsFor', {
            ...{ from: place(from), to: place(to), count: amount, note: note ?? '' },
          })}
        </p>
      ))}
    </li>
  );
}

function useNameOf({ what, name }: EffectLine): string {
  const { t } = useTranslation('activity');
  switch (what) {
    case 'workspace':
      return t('effect.workspace');
    case 'purchase':
      return t('effect.purchase');
    case 'invoice':
      return t('effect.invoice');
    case 'session':
      return t('effect.session');
    case 'verdict':
      return t('effect.verdict');
    case 'connection':
      return t('effect.connection');
    case 'alias':
      return t('effect.alias');
    case 'rubric':
    case 'rubricVersion':
      return name === '' ? t('effect.rubric') : t('effect.rubricNamed', { name });
    case 'scenario':
      return name === '' ? t('effect.scenario') : t('effect.scenarioNamed', { name });
    case 'tag':
      return t('effect.tag', { name });
    case 'assignment':
      return name === '' ? t('effect.assignment') : t('effect.assignmentNamed', { name });
    case 'pool':
      return t('effect.pool');
    case 'group':
      return name === '' ? t('effect.unknownGroup') : name;
    case 'member':
      return name === '' ? t('effect.unknown') : name;
  }
}

const known = [
  'email',
  'firstName',
  'lastName',
  'name',
  'role',
  'status',
  'seat',
  'lastUsedAt',
  'inviteAt',
  'revokeAt',
  'plan',
  'credits',
  'renewsAt',
  'renewsItself',
  'termMonths',
  'termZone',
  'termFrom',
  'agreement',
  'expiryAmount',
  'expiryAt',
  'expiryZone',
  'sample',
  'budget',
  'state',
  'amount',
  'currency',
  'note',
  'reason',
  'invoice',
  'invoicedOn',
  'paid',
  'number',
  'firstDay',
  'lastDay',
  'pdfName',
  'source',
  'account',
  'scope',
  'keyEnds',
  'link',
  'aiKeySince',
  'startedAt',
  'owner',
  'member',
  ...(['version', 'description', 'difficulty', 'rubric', 'personaName', 'personaRole', 'personaBrief'] as const),
  'opening',
  'colour',
  'tags',
  ...(['kind', 'score', 'criterion', 'rubricVersion', 'model'] as const),
  ...(['scenario', 'forGroups', 'forPeople', 'dueOn', 'attempts', 'rank', 'endedAt'] as const),
] as const;

/** The word for a field; one this version has no word for is told as it is kept. */
function useFieldWord(): (field: string) => string {
  const { t } = useTranslation('activity');
  const settings = useSettingWords();
  return (field) => {
    if (isSetting(field)) return settings.name(field);
    const named = known.find((each) => each === field);
    return named === undefined ? field : t(`effect.fields.${named}`);
  };
}

const MoneyOr = Sum.extend({ limit: Budget.shape.limit.optional() });
/** Money as it is kept: with its currency, and of a budget with its limit. */
function moneyIn(field: string, value: string) {
  const isMoney = field === 'amount' || field === 'paid' || field === 'budget';
  return isMoney ? MoneyOr.safeParse(JSON.parse(value)).data : undefined;
}

type Value = EffectLine['fields'][number]['now'];
const seatWords = ['basic', 'reserved', 'full'] as const;
const instant = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/u;

/** Values as people read them. */
function useValueWords(): (field: string, value: Value) => string {
  const { t } = useTranslation(['activity', 'common']);
  const settings = useSettingWords();
  const zone = useZone();
  return (field, value) => {
    if (isSetting(field)) return settings.value(field, settingJson(field, value));
    if (value === null || value === '') return t('effect.nothing');
    if (typeof value === 'boolean') return t(value ? 'effect.yes' : 'effect.no');
    if (typeof value === 'number') return formatNumber(value);
    const money = moneyIn(field, value);
    if (money?.limit !== undefined)
      return t('effect.budgetOf', {
        amount: formatMoney(money),
        limit: formatMoney({ ...money, amount: money.limit }),
      });
    if (money) return formatMoney(money);
    const difficulty = field === 'difficulty' ? Difficulty.safeParse(value).data : undefined;
    if (difficulty !== undefined) return t(`common:roleplay.difficulty.${difficulty}`);
    const colour = field === 'colour' ? TagColour.safeParse(value).data : undefined;
    if (colour !== undefined) return t(`common:tag.colour.${colour}`);
    const kept = field === 'state' ? RoleplayState.safeParse(value).data : undefined;
    if (kept !== undefined) return t(`common:roleplay.state.${kept}`);
    const billed = field === 'state' ? InvoiceState.safeParse(value).data : undefined;
    if (billed !== undefined) return t(`common:invoice.${billed}`);
    const state = field === 'state' ? PurchaseState.safeParse(value).data : undefined;
    if (state !== undefined) return t(`common:purchase.${state}`);
    if (instant.test(value)) return formatExact(value, zone);
    const role = field === 'role' ? Role.safeParse(value).data : undefined;
    if (role !== undefined) return t(`common:role.${role}`);
    const status = field === 'status' ? Status.safeParse(value).data : undefined;
    if (status !== undefined) return t(`common:status.${status}`);
    const plan = field === 'plan' ? Plan.safeParse(value).data : undefined;
    if (plan !== undefined) return t(`effect.plan.${plan}`);
    const seat = field === 'seat' ? seatWords.find((each) => each === value) : undefined;
    return seat === undefined ? value : t(`effect.seat.${seat}`);
  };
}

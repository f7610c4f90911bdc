import { Checkbox } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import type { HeldKind } from '../../../shared/commands/import-held.ts';
import type { ImportDraft, ImportHeld } from '../../../shared/ipc/import-shapes.ts';
import { formatList } from '../../locales/format.ts';
import { useImportView } from '../../state/import-view.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { Notice } from '../../ui/notice.tsx';
import css from './imports.module.css';
import type { useConfirm } from './imports.mutations.ts';

interface ConfirmationsProps {
  readonly draft: ImportDraft;
  readonly confirm: ReturnType<typeof useConfirm>;
}

/** Some people by name, and how many more there are. */
export function useNames() {
  const { t } = useTranslation('imports');
  return ({ names, count }: { readonly names: readonly string[]; readonly count: number }): string => {
    const more = count - names.length;
    return formatList(more > 0 ? [...names, t('confirm.more', { count: more })] : [...names]);
  };
}

/** What this file asks for and gets only where somebody says so: each kind in a box of its own, all of them off at first. */
export function Confirmations({ draft, confirm }: ConfirmationsProps) {
  const { t } = useTranslation('imports');
  const { held, brake, counts } = draft;
  const look = useImportView((view) => view.look);
  // Those of which it cannot be done, whoever confirms it: each row says why.
  const stuck = held.reduce((left, { kind, count }) => (kind === 'grants' ? left : left - count), counts.held);
  return (
    <>
      {held.length === 0 && stuck === 0 ? null : (
        <Notice
          tone="warn"
          title={t('confirm.title')}
          action={
            counts.held === 0 ? null : (
              <LinkButton onClick={() => look('held')}>{t('check.review', { count: counts.held })}</LinkButton>
            )
          }
        >
          <ul className={css.boxes}>
            {held.map((each) => (
              <HeldBox key={each.kind} held={each} confirm={confirm} />
            ))}
            {stuck === 0 ? null : <li>{t('check.heldTitle', { count: stuck })}</li>}
          </ul>
        </Notice>
      )}
      {brake === null ? null : <BrakeNotice brake={brake} confirm={confirm} />}
    </>
  );
}

/** A box answers at once; main counts anew meanwhile. */
const isOn = (confirm: ConfirmationsProps['confirm'], what: HeldKind | 'brake', now: boolean): boolean =>
  confirm.isPending && confirm.variables.what === what ? confirm.variables.on : now;

interface HeldBoxProps {
  readonly held: ImportHeld;
  readonly confirm: ConfirmationsProps['confirm'];
}

function HeldBox({ held: { kind, count, names, confirmed }, confirm }: HeldBoxProps) {
  const { t } = useTranslation('imports');
  const name = useNames();
  return (
    <li>
      <Checkbox
        size="xs"
        label={
          <>
            {t(`confirm.${kind}`, { count })}: <bdi className="strong">{name({ names, count })}</bdi>
          </>
        }
        description={t(`confirm.${kind}Text`)}
        checked={isOn(confirm, kind, confirmed)}
        onChange={(event) => confirm.mutate({ what: kind, on: event.currentTarget.checked })}
      />
    </li>
  );
}

interface BrakeNoticeProps {
  readonly brake: NonNullable<ImportDraft['brake']>;
  readonly confirm: ConfirmationsProps['confirm'];
}

function BrakeNotice({ brake: { changed, of, admins, released }, confirm }: BrakeNoticeProps) {
  const { t } = useTranslation('imports');
  const name = useNames();
  return (
    <Notice tone="warn" title={t('confirm.brakeTitle', { changed, count: of })}>
      {admins.count === 0
        ? t('confirm.brakeText')
        : t('confirm.brakeAdmins', { count: admins.count, names: name(admins) })}
      <Checkbox
        className={css.confirmBox}
        label={t('confirm.brake', { count: changed })}
        checked={isOn(confirm, 'brake', released)}
        onChange={(event) => confirm.mutate({ what: 'brake', on: event.currentTarget.checked })}
      />
    </Notice>
  );
}

import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { ReportKind } from '../../../shared/ipc/report-shapes.ts';
import {
  type KeptReport,
  type ReportFormat,
  reportFormats,
  type Rhythm,
  rhythms,
} from '../../../shared/ipc/saved-report-shapes.ts';
import { fold } from '../../../shared/text/fold.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { useSavedReports } from './saved.mutations.tsx';
import { useQuestion } from './use-question.ts';

interface ScheduleDialogProps {
  readonly kind: ReportKind;
  readonly others: readonly KeptReport[];
  /** The one that is scheduled; what is looked at where there is none. */
  readonly report?: KeptReport;
  readonly onClose: () => void;
}

/** Has a report written into a folder by itself, as long as the app runs. */
export function ScheduleDialog({ kind, others, report, onClose }: ScheduleDialogProps) {
  const { t } = useTranslation(['savedReports', 'common']);
  const [name, setName] = useState(report?.name ?? '');
  const [every, setEvery] = useState<Rhythm>(report?.schedule?.every ?? 'week');
  const [format, setFormat] = useState<ReportFormat>(report?.schedule?.format ?? 'xlsx');
  const { question, sort } = useQuestion(kind);
  const { keep, schedule } = useSavedReports();
  // One id, however often somebody turns back at the choice of the folder: it is the same report.
  const [id] = useState(() => report?.id ?? crypto.randomUUID());
  const folder = report?.schedule?.folder ?? null;
  const [isElsewhere, setElsewhere] = useState(false);
  const wish = name.trim();
  const isTaken = others.some((other) => other.id !== id && fold(other.name) === fold(wish));
  return (
    <Dialog
      title={t('schedule.title')}
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>{t('common:cancel')}</Button>
          <Button
            variant="filled"
            loading={keep.isPending || schedule.isPending}
            disabled={wish === '' || isTaken}
            onClick={() => void begin()}
          >
            {t(folder === null || isElsewhere ? 'schedule.act' : 'schedule.keep')}
          </Button>
        </>
      }
    >
      <p className="t2">{t('schedule.about')}</p>
      <TextInput
        data-autofocus
        label={t('name.name')}
        maxLength={100}
        value={name}
        error={isTaken ? t('name.taken', { name: wish }) : undefined}
        onChange={({ currentTarget: { value } }) => setName(value)}
      />
      <NativeSelect
        label={t('schedule.every')}
        value={every}
        onChange={({ currentTarget: { value } }) => setEvery(rhythms.find((each) => each === value) ?? 'week')}
        data={rhythms.map((value) => ({ value, label: t(`schedule.${value}`) }))}
      />
      <NativeSelect
        label={t('schedule.format')}
        value={format}
        onChange={({ currentTarget: { value } }) => setFormat(reportFormats.find((each) => each === value) ?? 'xlsx')}
        data={reportFormats.map((value) => ({ value, label: value.toUpperCase() }))}
      />
      {folder === null ? null : (
        <div>
          <p className="s t2">
            {t('schedule.folder')} <bdi>{folder}</bdi>
          </p>
          <Checkbox
            mt={8}
            label={t('schedule.elsewhere')}
            checked={isElsewhere}
            onChange={({ currentTarget: { checked } }) => setElsewhere(checked)}
          />
        </div>
      )}
    </Dialog>
  );

  async function begin() {
    // A moment that stands still would write the same file again and again: what is scheduled is as of then.
    const plan = report?.plan ?? { ...question, kind, sort, at: null };
    try {
      await keep.mutateAsync({ id, name: wish, plan });
      const kept = await schedule.mutateAsync({ id, every, format, sameFolder: folder !== null && !isElsewhere });
      if (kept !== null) onClose();
    } catch {
      // The mutations have told it.
    }
  }
}

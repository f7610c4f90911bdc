import { Button } from '@mantine/core';
import { IconPaperclip } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

import { type AttachedPdf, MAX_PDF_BYTES, megabytes } from '../../../../shared/domain/invoice.ts';
import { errorOf } from '../../../bridge.ts';
import { formatBytes } from '../../../locales/format.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { LinkButton } from '../../../ui/link-button.tsx';
import { useChoosePdf } from './invoices.mutations.ts';
import css from './invoices.module.css';

interface PdfFieldProps {
  readonly pdf: AttachedPdf | null;
  readonly onChange: (pdf: AttachedPdf | null) => void;
}

/** The PDF that came with an invoice. */
export function PdfField({ pdf, onChange }: PdfFieldProps) {
  const { t } = useTranslation('invoices');
  const choose = useChoosePdf();
  const start = () =>
    choose.mutate(undefined, {
      onSuccess: (chosen) => {
        if (chosen !== null) onChange(chosen);
      },
    });
  return (
    <>
      <div className={css.pdf}>
        <Button leftSection={<IconPaperclip size={15} aria-hidden />} loading={choose.isPending} onClick={start}>
          {t(pdf === null ? 'form.attach' : 'form.other')}
        </Button>
        {pdf === null ? (
          <span className="s t3">{t('form.noPdf', { most: megabytes(MAX_PDF_BYTES) })}</span>
        ) : (
          <>
            <span className="cut" title={pdf.name} role="status">
              <bdi>{pdf.name}</bdi> <span className="t3">{formatBytes(pdf.bytes)}</span>
            </span>
            <LinkButton onClick={() => onChange(null)}>{t('form.detach')}</LinkButton>
          </>
        )}
      </div>
      {choose.error === null ? null : <ErrorNotice error={errorOf(choose.error)} />}
    </>
  );
}

import { Button, SegmentedControl } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { providerNames } from '../../../../shared/domain/connection.ts';
import type { SessionId } from '../../../../shared/domain/ids.ts';
import type { CallDetail } from '../../../../shared/ipc/integration-contract.ts';
import { errorOf } from '../../../bridge.ts';
import { formatExact, formatLength } from '../../../locales/format.ts';
import { useCallsView } from '../../../state/calls-view.ts';
import { Drawer } from '../../../ui/drawer.tsx';
import { Facts } from '../../../ui/page.tsx';
import { PanelError, PanelLoading } from '../../../ui/panel-states.tsx';
import { useOpenCall } from './calls.mutations.ts';
import { callQueries } from './calls.queries.ts';
import { InsightView } from './InsightView.tsx';
import { TranscriptView } from './TranscriptView.tsx';
import css from './calls.module.css';

const parts = ['transcript', 'insight', 'people'] as const;
type Part = (typeof parts)[number];

/** One call, beside the list and never over it. */
export function CallDrawer({ id }: { readonly id: SessionId }) {
  const { t } = useTranslation('calls');
  const { data, isPending, isError, error, refetch } = useQuery(callQueries.get(id));
  const open = useCallsView((view) => view.open);
  const title = data === undefined || data.title === '' ? t('untitled') : data.title;
  return (
    <Drawer
      label={t('drawer.label', { title })}
      place={data === undefined ? null : providerNames[data.source]}
      onClose={() => open(null)}
    >
      {isPending ? <PanelLoading rows={8} /> : null}
      {isError ? <PanelError error={errorOf(error)} onRetry={() => void refetch()} /> : null}
      {data === undefined || isError ? null : <Details call={data} title={title} />}
    </Drawer>
  );
}

function Details({ call, title }: { readonly call: CallDetail; readonly title: string }) {
  const { t } = useTranslation('calls');
  const [part, show] = useState<Part>('transcript');
  const provider = providerNames[call.source];
  return (
    <>
      <div className={css.about}>
        <h2>
          <bdi>{title}</bdi>
        </h2>
        <CallFacts call={call} />
        <OpenThere call={call} />
        <SegmentedControl
          fullWidth
          size="xs"
          aria-label={t('drawer.part')}
          value={part}
          onChange={(value) => show(parts.find((each) => each === value) ?? 'transcript')}
          data={parts.map((value) => ({ value, label: t(`drawer.parts.${value}`, { provider }) }))}
        />
      </div>
      {part === 'transcript' ? <TranscriptView call={call} /> : null}
      {part === 'insight' ? <InsightView call={call} /> : null}
      {part === 'people' ? <Participants call={call} /> : null}
    </>
  );
}

function CallFacts({ call }: { readonly call: CallDetail }) {
  const { t } = useTranslation('calls');
  const { owner, ownerName, startedAt, seconds, language } = call;
  const who: ReactNode =
    ownerName === null ? (
      t('nobody')
    ) : (
      <>
        <bdi>{ownerName}</bdi>
        {owner === null ? <span className="t3"> ({t('drawer.unmatched')})</span> : null}
      </>
    );
  return (
    <Facts
      wide={72}
      items={[
        [t('drawer.who'), who],
        [t('drawer.at'), formatExact(startedAt)],
        [t('drawer.length'), formatLength(seconds)],
        ...(language === null ? [] : [[t('drawer.language'), <bdi key="language">{language}</bdi>] as const]),
      ]}
    />
  );
}

function OpenThere({ call: { id, link, source } }: { readonly call: CallDetail }) {
  const { t } = useTranslation('calls');
  const open = useOpenCall();
  if (link === null) return null;
  return (
    <div>
      <Button
        size="xs"
        leftSection={<IconExternalLink size={14} aria-hidden />}
        loading={open.isPending}
        onClick={() => open.mutate(id)}
      >
        {t('drawer.open', { provider: providerNames[source] })}
      </Button>
    </div>
  );
}

function Participants({ call: { participants, more, source } }: { readonly call: CallDetail }) {
  const { t } = useTranslation('calls');
  if (participants.length === 0) {
    return <p className={css.note}>{t('drawer.noneNamed', { provider: providerNames[source] })}</p>;
  }
  return (
    <section className={css.scroll} aria-label={t('drawer.participants')} tabIndex={0}>
      <ul className={css.participants}>
        {participants.map(({ name, email }, index) => (
          <li key={index}>
            <bdi className="cut">{name === '' ? (email ?? t('drawer.speaker')) : name}</bdi>
            {email === null || name === '' ? null : <bdi className="cut s t3">{email}</bdi>}
          </li>
        ))}
      </ul>
      {more === 0 ? null : <p className="s t3">{t('drawer.more', { count: more })}</p>}
    </section>
  );
}

import { Button } from '@mantine/core';
import { IconCheck, IconFlask, IconPlus, IconUserCheck } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { errorOf } from '../../bridge.ts';
import { PersonaDialog } from '../../session/persona-dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { KnownWorkspaces } from './KnownWorkspaces.tsx';
import css from './welcome.module.css';
import { useOpenSample } from './welcome.mutations.ts';

interface ChoicesProps {
  readonly onConnect: () => void;
  readonly onCreate: () => void;
}

const icon = { size: 20, stroke: 1.5, color: 'var(--rc-text-3)', 'aria-hidden': true } as const;

export function Choices({ onConnect, onCreate }: ChoicesProps) {
  const { t } = useTranslation('welcome');
  const sample = useOpenSample();
  const [isChoosing, setChoosing] = useState(false);
  return (
    <>
      <h1>{t('title')}</h1>
      <p className={`t2 ${css.lead}`}>{t('lead')}</p>
      <div className={css.cards}>
        <Choice
          first
          icon={<IconFlask {...icon} />}
          title={t('sample.title')}
          text={t('sample.text')}
          points={[t('sample.points.local'), t('sample.points.reset')]}
          act={
            <>
              <Button variant="filled" fullWidth loading={sample.isPending} onClick={() => sample.mutate()}>
                {t('sample.act')}
              </Button>
              <Button
                variant="subtle"
                size="xs"
                fullWidth
                mt={4}
                disabled={sample.isPending}
                onClick={() => setChoosing(true)}
              >
                {t('sample.signIn')}
              </Button>
            </>
          }
        />
        <Choice
          icon={<IconUserCheck {...icon} />}
          title={t('connect.title')}
          text={t('connect.text')}
          points={[t('connect.points.role'), t('connect.points.offline')]}
          act={
            <Button fullWidth disabled={sample.isPending} onClick={onConnect}>
              {t('connect.act')}
            </Button>
          }
        />
        <Choice
          icon={<IconPlus {...icon} />}
          title={t('create.title')}
          text={t('create.text')}
          points={[t('create.points.owner'), t('create.points.plan')]}
          act={
            <Button fullWidth disabled={sample.isPending} onClick={onCreate}>
              {t('create.act')}
            </Button>
          }
        />
      </div>
      <KnownWorkspaces />
      <div className={css.below}>
        <p className="t2" role="status">
          {sample.isPending ? t('sample.busy') : null}
        </p>
        {sample.isError ? <ErrorNotice error={errorOf(sample.error)} /> : null}
      </div>
      {isChoosing ? <PersonaDialog onClose={() => setChoosing(false)} /> : null}
    </>
  );
}

interface ChoiceProps {
  readonly icon: ReactNode;
  readonly title: string;
  readonly text: string;
  readonly points: readonly string[];
  readonly act: ReactNode;
  readonly first?: boolean;
}

function Choice({ icon: picture, title, text, points, act, first = false }: ChoiceProps) {
  return (
    <section className={css.card} data-first={first || undefined} aria-label={title}>
      {picture}
      <h2>{title}</h2>
      <p className="t2">{text}</p>
      <ul>
        {points.map((point) => (
          <li key={point}>
            <IconCheck size={14} aria-hidden />
            {point}
          </li>
        ))}
      </ul>
      <div className={css.cardAct}>{act}</div>
    </section>
  );
}

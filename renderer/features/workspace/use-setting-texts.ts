import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { AiUrl } from '../../../shared/domain/ai.ts';
import { SLUG_DAYS } from '../../../shared/domain/slug.ts';
import type { CreatorChoice, WorkspaceSettings } from '../../../shared/domain/workspace-settings.ts';
import type { Workspace } from '../../../shared/domain/workspace.ts';
import type { FieldValue } from '../../../shared/kernel/effects.ts';
import { useCreators } from '../../session/creators.ts';
import { useSettingWords } from '../../session/setting-words.ts';
import { useSession } from '../../session/use-session.ts';
import type { SettingName } from './use-draft.ts';
import { workspaceQueries } from './workspace.queries.ts';

/** How much of a long text is shown beside another. */
const SHORT = 80;
const cut = (text: string) => (text.length > SHORT ? `${text.slice(0, SHORT)}…` : text);

/** What settings of the workspace are called, and what their values say. */
export function useSettingTexts() {
  const { t } = useTranslation('workspace');
  const words = useSettingWords();
  return {
    name: (name: SettingName) => (name === 'name' ? t('field.name') : words.name(name)),
    value: (name: SettingName, value: FieldValue) =>
      cut(name === 'name' ? String(value) : words.value(name, JSON.stringify(value))),
  };
}

/** What comes of another endpoint of AI: where sessions will be sent, and whether the key that is kept goes along. */
function useAiFollows() {
  const { t } = useTranslation('ai');
  const { data: key } = useQuery(workspaceQueries.aiKey());
  return (name: 'aiUrl' | 'aiModel', wish: WorkspaceSettings): string => {
    if (name === 'aiModel') return t(wish.aiModel === null ? 'follows.noModel' : 'follows.model');
    if (wish.aiUrl === null) return t('follows.noUrl');
    const url = AiUrl.safeParse(wish.aiUrl).data ?? wish.aiUrl;
    const sent = t('follows.url', { url });
    if (!key || key.url === null) return sent;
    return `${sent} ${t(key.url === url ? 'follows.keyGoes' : 'follows.key', { url: key.url })}`;
  };
}

/** Whether anything stands at the foot of the panels. */
const isHelpSet = ({ helpName, helpLink }: WorkspaceSettings) => helpName !== null || helpLink !== null;

/** For how many people more or fewer it holds who may create. */
function useCreatorsFollow() {
  const { t } = useTranslation('workspace');
  const { count } = useCreators();
  return (to: CreatorChoice, from: CreatorChoice): string => {
    const [then, now] = [count(to), count(from)];
    if (then === undefined || now === undefined) return t('follows.creatorsUnknown');
    if (then === now) return t('follows.creatorsSame');
    return then > now
      ? t('follows.creatorsMore', { count: then - now })
      : t('follows.creatorsFewer', { count: now - then });
  };
}

/** What comes of a setting, in a sentence. */
export function useFollows(): (name: SettingName, wish: WorkspaceSettings, was: Workspace) => string {
  const { t } = useTranslation('workspace');
  const ofAi = useAiFollows();
  const creators = useCreatorsFollow();
  const left = useSession()?.seats.remaining ?? 0;
  return (name, wish, was) => {
    switch (name) {
      case 'slug':
        if (was.slug === null) return t('follows.slugFirst');
        return t(wish.slug === null ? 'follows.slugNone' : 'follows.slugOther', { was: was.slug, days: SLUG_DAYS });
      case 'newSeat':
        return wish.newSeat === 'full' ? t('follows.newSeatFull', { count: left }) : t('follows.newSeatBasic');
      case 'retentionMonths':
        return wish.retentionMonths === null
          ? t('follows.keptForGood')
          : t('follows.retentionMonths', { count: wish.retentionMonths });
      case 'groupAdminsBuyCredits':
      case 'groupAdminsSeeSessions':
      case 'managersManagePeople':
        return t(wish[name] ? `follows.${name}On` : `follows.${name}Off`);
      case 'scenarioCreators':
        return creators(wish.scenarioCreators, was.scenarioCreators);
      case 'intro':
        return t(wish.intro.trim() === '' ? 'follows.noIntro' : 'follows.intro');
      case 'aiUrl':
      case 'aiModel':
        return ofAi(name, wish);
      case 'helpName':
      case 'helpLink':
      case 'helpLine':
        return t(isHelpSet(wish) ? 'follows.help' : 'follows.noHelp');
      case 'timeZone':
        return t('follows.timeZone', { zone: wish.timeZone ?? t('zone.each') });
      default:
        return t(`follows.${name}`);
    }
  };
}

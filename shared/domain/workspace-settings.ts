import { z } from 'zod';

import { AiModel, KeptAiUrl } from './ai.ts';
import { HelpLine, HelpLink, HelpName } from './help-contact.ts';
import { GroupId } from './ids.ts';
import { ImageHash } from './image.ts';
import { Zone } from './zone.ts';

export const MAX_WORKSPACE_NAME = 120;
export const WorkspaceName = z.string().trim().min(1).max(MAX_WORKSPACE_NAME);

/** What somebody new may be by default: roles that run the workspace are given by hand. */
export const newRoles = ['learner', 'trainer', 'reviewer', 'manager'] as const;
export const newSeats = ['basic', 'full'] as const;
export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

/** Who may create scenarios: each choice lets more people do it than the one before. */
export const creatorChoices = ['admins', 'adminsAndGroupAdmins', 'members'] as const;
export const CreatorChoice = z.enum(creatorChoices);
export type CreatorChoice = z.infer<typeof CreatorChoice>;

/** Longer than any that can be so, to be told why. */
const MAX_SLUG_TYPED = 100;

export const MAX_INTRO = 2000;
export const MAX_NEW_GROUPS = 20;
export const MAX_RETENTION_MONTHS = 120;

/** A colour as six lower-case hexadecimal digits behind a hash. */
export const Accent = z.string().regex(/^#[0-9a-f]{6}$/u);

const listed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const GroupIds = z.array(GroupId).max(MAX_NEW_GROUPS);

/** Groups as rows and effects hold them: the same text for the same groups, in whatever order they were chosen. */
export const groupsText = (groups: readonly GroupId[]): string => JSON.stringify([...new Set(groups)].toSorted());

/** Groups as one text, as `groupsText` writes it. */
const GroupsText = z
  .string()
  .max(2000)
  .refine((text) => {
    const groups = GroupIds.safeParse(listed(text)).data;
    return groups !== undefined && groupsText(groups) === text;
  });

/** The groups in such a text. */
export const groupsIn = (text: string): GroupId[] => GroupIds.parse(JSON.parse(text));

/** What owners and admins set for the whole workspace, each as one plain value. */
export const WorkspaceSettings = z.object({
  name: WorkspaceName,
  /** What it is called in links; null where they do without. Why one cannot be so is told where it is decided. */
  slug: z.string().max(MAX_SLUG_TYPED).nullable(),
  /** Scoring managers may change roles below admin, and remove people of those roles. */
  managersManagePeople: z.boolean(),
  /** Admins of groups may ask for credits, where the settings of their group allow it as well. */
  groupAdminsBuyCredits: z.boolean(),
  /** Admins of groups see the sessions of the people in them. */
  groupAdminsSeeSessions: z.boolean(),
  /** What reports and schedules begin with; null for the zone of each computer. */
  timeZone: Zone.nullable(),
  /** Null for the colour that Rollcall has itself. */
  accent: Accent.nullable(),
  theme: z.enum(themes),
  /** Pictures, by their hashes. */
  logo: ImageHash.nullable(),
  cover: ImageHash.nullable(),
  newRole: z.enum(newRoles),
  newSeat: z.enum(newSeats),
  newGroups: GroupsText,
  /** What people who are invited read first, as plain text. */
  intro: z.string().trim().max(MAX_INTRO),
  /** For how many months recordings and transcripts are kept; null for good. */
  retentionMonths: z.int().min(1).max(MAX_RETENTION_MONTHS).nullable(),
  scenarioCreators: CreatorChoice,
  /** Where a model is asked, and which; null where none is. Its key is no setting. */
  aiUrl: KeptAiUrl.nullable(),
  aiModel: AiModel.nullable(),
  /** Who helps, how they are reached, and a line about them; null where it is not said. */
  helpName: HelpName.nullable(),
  helpLink: HelpLink.nullable(),
  helpLine: HelpLine.nullable(),
});
export type WorkspaceSettings = z.infer<typeof WorkspaceSettings>;

export const workspaceSettingNames = Object.keys(WorkspaceSettings.shape) as (keyof WorkspaceSettings)[]; // the keys of this very object

/** What a workspace is set to when it is made, beside its name. */
export const usualSettings: Omit<WorkspaceSettings, 'name'> = {
  slug: null,
  managersManagePeople: true,
  groupAdminsBuyCredits: true,
  groupAdminsSeeSessions: true,
  timeZone: null,
  accent: null,
  theme: 'system',
  logo: null,
  cover: null,
  newRole: 'learner',
  newSeat: 'basic',
  newGroups: '[]',
  intro: '',
  retentionMonths: null,
  scenarioCreators: 'admins',
  aiUrl: null,
  aiModel: null,
  helpName: null,
  helpLink: null,
  helpLine: null,
};

const { shape } = WorkspaceSettings;

/** The settings as a workspace holds them; a service that knows nothing of one, and what it has told before, lets it be as usual. */
export const SettingFields = z.object({
  slug: shape.slug.default(usualSettings.slug),
  managersManagePeople: shape.managersManagePeople.default(usualSettings.managersManagePeople),
  groupAdminsBuyCredits: shape.groupAdminsBuyCredits.default(usualSettings.groupAdminsBuyCredits),
  groupAdminsSeeSessions: shape.groupAdminsSeeSessions.default(usualSettings.groupAdminsSeeSessions),
  timeZone: shape.timeZone.default(usualSettings.timeZone),
  accent: shape.accent.default(usualSettings.accent),
  theme: shape.theme.default(usualSettings.theme),
  logo: shape.logo.default(usualSettings.logo),
  cover: shape.cover.default(usualSettings.cover),
  newRole: shape.newRole.default(usualSettings.newRole),
  newSeat: shape.newSeat.default(usualSettings.newSeat),
  newGroups: shape.newGroups.default(usualSettings.newGroups),
  intro: shape.intro.default(usualSettings.intro),
  retentionMonths: shape.retentionMonths.default(usualSettings.retentionMonths),
  scenarioCreators: shape.scenarioCreators.default(usualSettings.scenarioCreators),
  aiUrl: shape.aiUrl.default(usualSettings.aiUrl),
  aiModel: shape.aiModel.default(usualSettings.aiModel),
  helpName: shape.helpName.default(usualSettings.helpName),
  helpLink: shape.helpLink.default(usualSettings.helpLink),
  helpLine: shape.helpLine.default(usualSettings.helpLine),
});

/** What a workspace is set to, and nothing else of it. */
export const settingsOf = (workspace: WorkspaceSettings): WorkspaceSettings => WorkspaceSettings.parse(workspace);

import { tagColours, TagPlaces, tagsIn } from '../../shared/domain/tag.ts';
import { Refusal } from '../../shared/errors/app-error.ts';
import type { TagRow } from '../../shared/ipc/tag-contract.ts';
import type { Desk } from '../core/desk.ts';
import { listTags } from '../replica/tags.repository.ts';
import { type Call, listOf, wordOf } from './arguments.ts';
import { type Context, getWorkspace, sayWhenStale } from './open-workspace.ts';
import { sendChange } from './send-change.ts';
import { getTag, getTaggedGroup, getTaggedScenario, tagColourOf, tagNameOf } from './tag-words.ts';
import { CallError, type ExitCode, exitCode, sentenceFor } from './terminal.ts';

/** A change of tags: what is said of it once it is done; null where all is so already. */
type Outcome = string | null;
type Act = (desk: Desk, call: Call, context: Context) => Promise<Outcome>;

const counted = (count: number, one: string) => `${String(count)} ${one}${count === 1 ? '' : 's'}`;
const usesOf = ({ groups, scenarios }: TagRow) => `${counted(groups, 'group')} and ${counted(scenarios, 'scenario')}`;

const create: Act = async (desk, call, context) => {
  const name = tagNameOf(call.operands[0] ?? '');
  const colour = tagColourOf(wordOf(call, 'colour') ?? tagColours[0]);
  await sendChange(desk, 'tags.create', { name, colour }, context);
  return `The tag ${name} was made.`;
};

const rename: Act = async (desk, { operands: [which = '', word = ''] }, context) => {
  const { id, name: was } = getTag(desk.sql, which);
  const to = tagNameOf(word);
  if (was === to) return null;
  await sendChange(desk, 'tags.edit', { tag: id, fields: { name: { was, to } } }, context);
  return `The tag ${was} is called ${to} now.`;
};

const recolour: Act = async (desk, { operands: [which = '', word = ''] }, context) => {
  const { id, name, colour: was } = getTag(desk.sql, which);
  const to = tagColourOf(word);
  if (was === to) return null;
  await sendChange(desk, 'tags.edit', { tag: id, fields: { colour: { was, to } } }, context);
  return `The tag ${name} is ${to} now.`;
};

const remove: Act = async (desk, { operands: [which = ''] }, context) => {
  const tag = getTag(desk.sql, which);
  await sendChange(desk, 'tags.delete', { tag: tag.id }, context);
  return `The tag ${tag.name} was deleted. It was on ${usesOf(tag)}.`;
};

const place: Act = async (desk, call, context) => {
  const tags = [...new Set(call.operands.map((word) => getTag(desk.sql, word).id))];
  const isOff = call.values.has('off');
  const [groupWords, scenarioWords] = [listOf(call, 'group'), listOf(call, 'scenario')];
  if (groupWords.length > 0 === scenarioWords.length > 0)
    throw new CallError('Say what they are put on.', 'Give --group NAME or --scenario NAME, each as often as needed.');
  const groups = groupWords.map((word) => getTaggedGroup(desk.sql, word));
  const scenarios = scenarioWords.map((word) => getTaggedScenario(desk.sql, word));
  const changed = [...groups, ...scenarios].filter((each) =>
    tags.some((tag) => tagsIn(each.tags).includes(tag) === isOff),
  );
  if (changed.length === 0) return null;
  const wish = TagPlaces.parse(isOff ? { add: [], remove: tags } : { add: tags, remove: [] });
  if (groups.length > 0)
    await sendChange(desk, 'groups.tag', { groups: groups.map(({ id }) => id), tags: wish }, context);
  else await sendChange(desk, 'scenarios.tag', { scenarios: scenarios.map(({ id }) => id), tags: wish }, context);
  const names = [...new Set(changed.map(({ name }) => name))].join(', ');
  return `${counted(tags.length, 'tag')} ${tags.length === 1 ? 'is' : 'are'} ${isOff ? 'off' : 'on'}: ${names}.`;
};

const acts = {
  'tags create': create,
  'tags rename': rename,
  'tags recolour': recolour,
  'tags delete': remove,
  'tags place': place,
};
type TagCommand = keyof typeof acts | 'tags list';

/** Whether a command is about the tags of the workspace. */
export const isAboutTags = (command: string): command is TagCommand =>
  command === 'tags list' || Object.hasOwn(acts, command);

const jsonOf = ({ sql }: Desk) =>
  `${JSON.stringify(listTags(sql).map(({ id, name, colour, groups, scenarios }) => ({ id, name, colour, groups, scenarios })))}\n`;

/** Prints the tags by name, from the copy on this computer where the service is away. */
function print(desk: Desk, { terminal }: Context, json: boolean): ExitCode {
  sayWhenStale(desk, terminal);
  const tags = listTags(desk.sql);
  if (json) terminal.result(jsonOf(desk));
  else if (tags.length === 0) terminal.say('There are no tags yet.');
  else terminal.result(tags.map((tag) => `${tag.name}\t${tag.colour}\t${usesOf(tag)}\n`).join(''));
  return exitCode.done;
}

/** Lists the tags, or changes them by the rules of the screens. */
export async function aboutTags(context: Context, command: TagCommand, call: Call): Promise<ExitCode> {
  const { terminal } = context;
  const json = call.values.has('json');
  const desk = await getWorkspace(context);
  if (command === 'tags list') return print(desk, context, json);
  if (command === 'tags delete' && !call.values.has('yes')) {
    const tag = getTag(desk.sql, call.operands[0] ?? '');
    terminal.say(`The tag ${tag.name} is on ${usesOf(tag)}, and would come off all of them.`);
    terminal.say('Nothing was deleted. Add --yes to delete it; undo in Activity brings it back.');
    return exitCode.unconfirmed;
  }
  try {
    const done = await acts[command](desk, call, context);
    terminal.say(done ?? 'Nothing changes: it is so already.');
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (json) terminal.result(`${JSON.stringify({ error: error.error })}\n`);
    terminal.say(sentenceFor(error.error));
    return exitCode.refused;
  }
  if (json) terminal.result(jsonOf(desk));
  return exitCode.done;
}

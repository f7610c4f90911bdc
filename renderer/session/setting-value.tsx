import { ImageHash, imageKinds } from '../../shared/domain/image.ts';
import { Picture } from './picture.tsx';
import { isSetting, useSettingWords } from './setting-words.ts';

const SHORT = 80;
const cut = (text: string) => (text.length > SHORT ? `${text.slice(0, SHORT)}…` : text);
const SMALL = 28;

interface SettingValueProps {
  readonly setting: string;
  /** The value as JSON. */
  readonly json: string;
}

/** What something is set to: in words, or as a small picture. */
export function SettingValue({ setting, json }: SettingValueProps) {
  const words = useSettingWords();
  const kind = imageKinds.find((each) => each === setting);
  const hash = ImageHash.safeParse(json.replaceAll('"', '')).data;
  if (kind !== undefined && hash !== undefined) {
    return <Picture kind={kind} hash={hash} height={SMALL} alt={words.value(kind, json)} />;
  }
  return <bdi>{cut(isSetting(setting) ? words.value(setting, json) : json)}</bdi>;
}

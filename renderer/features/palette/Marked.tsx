import { marksIn } from './readings.ts';
import css from './palette.module.css';

interface MarkedProps {
  readonly text: string;
  readonly words: readonly string[];
}

/** A text with what was typed of it marked. */
export function Marked({ text, words }: MarkedProps) {
  const marks = marksIn(text, words);
  return (
    <bdi className={css.text}>
      {marks.map(({ start, end }, index) => (
        <span key={start}>
          {text.slice(marks[index - 1]?.end ?? 0, start)}
          <mark className={css.mark}>{text.slice(start, end)}</mark>
        </span>
      ))}
      {text.slice(marks.at(-1)?.end ?? 0)}
    </bdi>
  );
}

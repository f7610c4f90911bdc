import css from './parts.module.css';
import ui from './ui.module.css';

/** One of the parts a whole is made of. */
export interface Part {
  readonly key: string;
  readonly name: string;
  readonly amount: number;
  readonly value: string;
  readonly note: string;
  /** The class of its colour. */
  readonly look: string | undefined;
}

interface PartsProps {
  /** What all of it is, in words. */
  readonly label: string;
  readonly parts: readonly Part[];
  /** The whole, where it is to be told before the parts: it is the first to go where there is no room for all. */
  readonly whole?: { readonly name: string; readonly value: string; readonly note: string };
}

/** A whole as a bar of its parts, and each part as a figure below it. */
export function Parts({ label, parts, whole }: PartsProps) {
  const said = parts.map(({ name, value }) => `${name} ${value}`).join(', ');
  return (
    <>
      <div className={ui.bar} role="img" aria-label={`${label}: ${said}`}>
        {parts.map(({ key, look, amount }) => (
          <i key={key} className={look} style={{ flex: amount }} hidden={amount === 0} />
        ))}
      </div>
      <div className={css.frame}>
        <dl className={css.parts}>
          {whole === undefined ? null : (
            <div className={css.whole}>
              <Figure {...whole} />
            </div>
          )}
          {parts.map(({ key, ...part }) => (
            <div key={key}>
              <Figure {...part} />
            </div>
          ))}
        </dl>
      </div>
    </>
  );
}

function Figure({ name, value, note, look }: Partial<Pick<Part, 'look'>> & Pick<Part, 'name' | 'value' | 'note'>) {
  return (
    <>
      <dt className="s t2">
        {look === undefined ? null : <i className={`${ui.swatch} ${look}`} aria-hidden />} {name}
      </dt>
      <dd className={ui.value}>{value}</dd>
      <dd className={`${ui.note} num`}>{note}</dd>
    </>
  );
}

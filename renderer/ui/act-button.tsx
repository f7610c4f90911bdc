import { Button, type ButtonProps, Tooltip } from '@mantine/core';

interface ActButtonProps extends ButtonProps {
  /** Why this cannot be done now, and who could; undefined where it can. */
  readonly why: string | undefined;
  readonly onAct: () => void;
  /** Where what is written on it does not name whom it is about. */
  readonly 'aria-label'?: string;
}

/** A button that, disabled, can still be focused and says why. */
export function ActButton({ why, onAct, ...button }: ActButtonProps) {
  if (why === undefined) return <Button {...button} onClick={onAct} />;
  return (
    <Tooltip label={why} multiline maw={280} withinPortal={false} events={{ hover: true, focus: true, touch: true }}>
      <Button {...button} data-disabled aria-disabled onClick={(event) => event.preventDefault()} />
    </Tooltip>
  );
}

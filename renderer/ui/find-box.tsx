import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';

interface FindBoxProps {
  readonly label: string;
  readonly search: string;
  readonly onSearch: (text: string) => void;
  /** What was found, in words. */
  readonly found: string;
  readonly className?: string | undefined;
}

/** Finds words in a text that is shown beside it. */
export function FindBox({ label, search, onSearch, found, className }: FindBoxProps) {
  return (
    <div className={className}>
      <TextInput
        size="xs"
        type="search"
        leftSection={<IconSearch size={14} aria-hidden />}
        aria-label={label}
        placeholder={label}
        value={search}
        onChange={({ currentTarget }) => onSearch(currentTarget.value)}
      />
      <span className="s t3 num" role="status">
        {found}
      </span>
    </div>
  );
}

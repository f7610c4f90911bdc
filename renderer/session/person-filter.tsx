import { Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';

import type { MemberId } from '../../shared/domain/ids.ts';
import { Dialog } from '../ui/dialog.tsx';
import { FindPeople } from './find-people.tsx';

interface NamedOne {
  readonly id: MemberId;
  readonly name: string;
}

interface PersonFilterProps {
  readonly person: NamedOne | null;
  readonly onChange: (person: NamedOne | null) => void;
  /** What the button says where nobody is chosen, and what taking the choice away does. */
  readonly words: Readonly<Record<'choose' | 'find' | 'anyone', string>>;
  readonly ofPerson: (name: string) => string;
  readonly act: (name: string, email: string) => string;
}

/** Narrows a list down to one person, found by name. */
export function PersonFilter({ person, onChange, words, ofPerson, act }: PersonFilterProps) {
  const [isFinding, setFinding] = useState(false);
  if (person !== null) {
    return (
      <Button
        size="xs"
        rightSection={<IconX size={13} aria-hidden />}
        title={words.anyone}
        onClick={() => onChange(null)}
      >
        <bdi>{ofPerson(person.name)}</bdi>
      </Button>
    );
  }
  return (
    <>
      <Button size="xs" onClick={() => setFinding(true)}>
        {words.choose}
      </Button>
      {isFinding ? (
        <Dialog title={words.find} onClose={() => setFinding(false)}>
          <FindPeople
            known={[]}
            outside={null}
            label={words.find}
            act={act}
            onFound={({ id, name }) => {
              onChange({ id, name });
              setFinding(false);
            }}
          />
        </Dialog>
      ) : null}
    </>
  );
}

/**
 * Whether something holds that was said by hand of a person whom tools name, as SQL: who they are here, that they are nobody of us, or that
 * nothing of them is kept. That they are somebody who has left since holds no longer.
 */
export const IS_SAID_OF = (person: string): string => `EXISTS (SELECT 1 FROM alias WHERE alias.person = ${person}
  AND (alias.state <> 'member' OR EXISTS (SELECT 1 FROM member WHERE member.id = alias.member)))`;

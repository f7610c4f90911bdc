import { z } from 'zod';

import { badReasons } from '../csv/invited.ts';
import { Status } from '../domain/member.ts';
import { MailLine, MailReply } from '../sync/mail.ts';
import { NamedPerson } from './group-shapes.ts';

const Candidate = z.object({
  email: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  /** Nobody's own address, by its name, such as info@. */
  shared: z.boolean(),
});
export type Candidate = z.infer<typeof Candidate>;

/** Pasted addresses, sorted by who is here already. Who of the others has an account only the service knows. */
export const SortedAddresses = z.object({
  fresh: z.array(Candidate),
  here: z.array(NamedPerson.extend({ status: Status })),
  bad: z.array(z.object({ text: z.string(), reason: z.enum(badReasons), like: z.string().nullable() })),
});
export type SortedAddresses = z.infer<typeof SortedAddresses>;

/** What became of the mail of an invitation, and how mail leaves there; no mail while the workspace has not queued it. */
export const InvitationMail = MailReply.pick({ leaves: true }).extend({ mail: MailLine.nullable() });
export type InvitationMail = z.infer<typeof InvitationMail>;

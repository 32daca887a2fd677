import type { Reply } from '../../bot/core/index.ts';
import type { DutyOwner } from '../../knowledge/rules/index.ts';
import type { CaseState } from '../../store/index.ts';
import type { CommandContext, Outcome } from '../command.ts';
import { peopleNamed, peopleWith } from './people-with.ts';

/** Others who are to know, with what they are told. */
export type Told = NonNullable<Outcome['others']>;

type Whom = Pick<CommandContext, 'people' | 'asker'>;

/** Tells those on whom something hangs: the case's own officers, or the people of a role and office; never the asker. */
export function tell({ role, ...where }: DutyOwner, { facts }: CaseState, context: Whom, reply: Reply): Told {
  if (role === 'officer') return tellNamed(facts.officers, context, reply);
  return peopleWith(context, role, where).map((to) => ({ to, reply }));
}

/** Tells the people with these ids, never the asker. */
export function tellNamed(ids: readonly string[], context: Whom, reply: Reply): Told {
  return peopleNamed(context, ids).map((to) => ({ to, reply }));
}

import type { Reply } from '../../bot/core/index.ts';
import type { CaseState } from '../../store/index.ts';
import type { CommandContext } from '../command.ts';
import { chooseCaseReply, noCaseReply, whichCaseReply } from '../replies/index.ts';
import { maySee } from './access.ts';

/** The case that was meant, or what to say instead; `choose` when the person may now name or pick one. */
export type FoundCase = { readonly state: CaseState } | { readonly reply: Reply; readonly choose: boolean };

/** More than this many are not listed: the person is asked for more of the name. */
const mostChoices = 8;

/**
 * The one case that an id, or the words said about a case (short number, 文号, party), name among those the asker may
 * see. What the asker may not see is not there for them. With `newNumber` the 文号 said is one to be given, not a name.
 */
export async function findCase(named: string | Readonly<Record<string, unknown>>, { ledger, asker }: CommandContext, newNumber = false): Promise<FoundCase> {
  const words = typeof named === 'string' ? named : firstText(named['case'], newNumber ? undefined : named['caseNo'], named['party']);
  if (words === undefined) {
    const own = (await ledger.openCases()).filter((state) => maySee(asker, state)).reverse();
    return { reply: whichCaseReply(own.slice(0, mostChoices)), choose: true };
  }
  const found = (await ledger.find(words)).filter((state) => maySee(asker, state));
  const [only, ...more] = found;
  if (!only) return { reply: noCaseReply(words), choose: false };
  return more.length === 0 ? { state: only } : { reply: chooseCaseReply(words, found.slice(0, mostChoices), found.length), choose: true };
}

function firstText(...values: readonly unknown[]): string | undefined {
  return values.find((value): value is string => typeof value === 'string' && value !== '');
}

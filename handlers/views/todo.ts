import type { Duty, DutyKind, PlainDate } from '../../knowledge/rules/index.ts';
import { type CaseDuty, hangsOn, openAnnualDuties, openCaseDuties } from '../lists/index.ts';
import { dutyName, dutyNotes, kindOf, standingWords } from '../replies/index.ts';
import type { IntentName } from '../understand/index.ts';
import { settledBy } from './vocabulary.ts';
import type { ViewContext } from './view-context.ts';

/** How pressing a duty is today. */
export type Pressing = 'late' | 'today' | 'soon' | 'later' | 'undated';

/** One thing somebody owes, in words and with what a page must know to lead to it. */
export interface DutyItem {
  readonly case: string;
  readonly party: string;
  readonly kind: string;
  readonly duty: DutyKind;
  /** The command that settles it. */
  readonly settledBy: IntentName;
  readonly name: string;
  readonly due?: PlainDate;
  readonly provisional: boolean;
  readonly standing: string;
  readonly pressing: Pressing;
  readonly missing: readonly string[];
  readonly notes: readonly string[];
  readonly article: string;
}

/** What hangs on one person: the most urgent first; of long lists the first `shown`, and how many there are. */
export interface Todo {
  readonly items: readonly DutyItem[];
  readonly total: number;
  /** The yearly duties of publicity/14 that are open, for heads: their year and whether they are late. */
  readonly annual: readonly { readonly year: number; readonly late: boolean }[];
}

const mostShown = 50;
const soon = 3;

/** What 待办 lists, as a page shows it. */
export async function todoOf(context: ViewContext): Promise<Todo> {
  const { person } = context.asker;
  const own = person ? await openCaseDuties(context, ({ duty, state }) => hangsOn(duty, state, person)) : [];
  const annual = person?.roles.includes('head') ? await openAnnualDuties(context) : [];
  return {
    items: own.slice(0, mostShown).map(dutyItem),
    total: own.length,
    annual: [...new Map(annual.map((duty) => [duty.year, { year: duty.year, late: duty.state === 'late' }])).values()],
  };
}

/** One open duty as pages show it. */
export function dutyItem({ duty, state: { id, facts } }: CaseDuty): DutyItem {
  return {
    case: id,
    party: facts.party,
    kind: kindOf(facts),
    duty: duty.kind,
    settledBy: settledBy[duty.kind],
    name: dutyName(duty),
    ...(duty.deadline ? { due: duty.deadline.due } : {}),
    provisional: duty.deadline?.provisional ?? false,
    standing: standingWords(duty),
    pressing: pressingOf(duty),
    missing: duty.missing.map(({ what }) => what),
    notes: dutyNotes(duty),
    article: duty.article,
  };
}

function pressingOf({ deadline }: Duty): Pressing {
  if (!deadline) return 'undated';
  if (deadline.overdueDays > 0) return 'late';
  if (deadline.remainingWorkdays === 0) return 'today';
  return deadline.remainingWorkdays <= soon ? 'soon' : 'later';
}

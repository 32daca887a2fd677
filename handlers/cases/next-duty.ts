import { type Duty, dutiesOf } from '../../knowledge/rules/index.ts';
import type { CaseState } from '../../store/index.ts';
import type { CommandContext } from '../command.ts';

/** The open duties of a case today, the earliest due first. */
export function openDuties(state: CaseState, { today, calendar, settings }: Pick<CommandContext, 'today' | 'calendar' | 'settings'>): readonly Duty[] {
  return dutiesOf(state.facts, today, calendar, settings);
}

import { describe, expect, it } from 'vitest';
import { SettableClock, silentLogger } from '../../../bot/core/index.ts';
import { dutiesToday, peopleOf } from '../../../handlers/lists/index.ts';
import { bureauDefaults, createCalendar, plainDate } from '../../../knowledge/rules/index.ts';
import { demoPeople, type EventData, inOffices, openLedger } from '../../../store/index.ts';
import { anOpening, anOrigin } from '../../builders/event.ts';

const on = plainDate('2026-03-10');

/** Who the duties hang on after these events, by duty. */
async function holders(officers: string[], ...events: readonly EventData[]): Promise<Readonly<Record<string, readonly string[]>>> {
  const ledger = await openLedger(undefined, new SettableClock(0), silentLogger);
  const { subject } = await ledger.append(anOpening({ officers }));
  if (events.length > 0) await ledger.append({ subject, version: 1, events, origin: anOrigin() });
  const state = await ledger.case(subject);
  if (!state) throw new Error('no case');
  const duties = dutiesToday(state, { today: on, calendar: createCalendar(), settings: bureauDefaults });
  return Object.fromEntries(duties.map((duty) => [duty.kind, peopleOf(duty, state, inOffices(demoPeople)).map(({ id }) => id)]));
}

const submitted: EventData = { type: 'submitted', round: 1, body: '支队', materials: [], on };

describe('the people a duty hangs on', () => {
  it('are the case’s own officers for what officers do', async () => {
    expect(await holders(['officer2'])).toMatchObject({ submitReview: ['officer2'] });
  });

  it('are the reviewers of the office it was sent to', async () => {
    expect(await holders(['officer'], submitted)).toMatchObject({ review: ['reviewer'] });
  });

  it('are never those who review their own case', async () => {
    expect(await holders(['officer', 'reviewer'], submitted)).toMatchObject({ review: [] });
  });

  it('are none when the officers have left the roster', async () => {
    expect(await holders(['gone'])).toMatchObject({ submitReview: [] });
  });
});

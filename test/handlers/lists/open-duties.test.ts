import { describe, expect, it } from 'vitest';
import { SettableClock, silentLogger } from '../../../bot/core/index.ts';
import { dutiesToday } from '../../../handlers/lists/index.ts';
import { bureauDefaults, createCalendar, plainDate } from '../../../knowledge/rules/index.ts';
import { openLedger } from '../../../store/index.ts';
import { anOpening, anOrigin } from '../../builders/event.ts';

const moment = { today: plainDate('2026-03-11'), calendar: createCalendar(), settings: bureauDefaults };

async function aLedger() {
  const ledger = await openLedger(undefined, new SettableClock(Date.parse('2026-03-10T01:00:00Z')), silentLogger);
  const { subject } = await ledger.append(anOpening({ onSite: true }));
  const state = async () => {
    const found = await ledger.case(subject);
    if (!found) throw new Error('no case');
    return found;
  };
  return { ledger, subject, state };
}

describe('the open duties of a case', () => {
  it('are derived once for a case, a day and a calendar', async () => {
    const { state } = await aLedger();
    expect(dutiesToday(await state(), moment)).toBe(dutiesToday(await state(), moment));
  });

  it('are derived anew the next day, under a new calendar, and after the case has changed', async () => {
    const { ledger, subject, state } = await aLedger();
    const before = dutiesToday(await state(), moment);
    expect(before.some(({ deadline }) => deadline?.overdueDays === 0)).toBe(true);
    expect(dutiesToday(await state(), { ...moment, today: plainDate('2026-03-20') })).not.toEqual(before);
    const calendar = createCalendar({ rows: [{ day: plainDate('2026-03-11'), kind: 'off' }] });
    expect(dutiesToday(await state(), { ...moment, calendar })[0]?.deadline?.due).toBe('2026-03-12');
    await ledger.append({ subject, version: 1, events: [{ type: 'submitted', round: 1, body: '支队', materials: [], on: moment.today }], origin: anOrigin() });
    expect(dutiesToday(await state(), moment).map(({ kind }) => kind)).toContain('review');
  });
});

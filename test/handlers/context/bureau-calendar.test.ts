import { describe, expect, it } from 'vitest';
import { SettableClock, silentLogger } from '../../../bot/core/index.ts';
import { createBureauCalendar } from '../../../handlers/index.ts';
import { plainDate } from '../../../knowledge/rules/index.ts';
import { type LedgerEvent, openLedger } from '../../../store/index.ts';
import { anOrigin } from '../../builders/event.ts';

const day = plainDate('2026-03-11');

async function aLedger() {
  const ledger = await openLedger(undefined, new SettableClock(Date.parse('2026-03-10T01:00:00Z')), silentLogger);
  const close = () => ledger.append({ subject: 'calendar', version: 0, events: [{ type: 'calendarDaySet', day, kind: 'off' }], origin: anOrigin({ by: 'admin' }) });
  return { ledger, close };
}

describe('the calendar in force', () => {
  it('is one object until an admin changes it, for all who ask at once', async () => {
    const { ledger, close } = await aLedger();
    const calendar = createBureauCalendar(ledger);
    const [one, other] = await Promise.all([calendar(), calendar()]);
    expect(one).toBe(other);
    expect(await calendar()).toBe(one);
    await close();
    const [changed, again] = await Promise.all([calendar(), calendar()]);
    expect(changed).toBe(again);
    expect(changed).not.toBe(one);
    expect([one.isWorkday(day), changed.isWorkday(day)]).toEqual([true, false]);
  });

  it('is not set back by an answer that was longer on its way', async () => {
    const { ledger, close } = await aLedger();
    const answers: ((events: readonly LedgerEvent[]) => void)[] = [];
    const calendar = createBureauCalendar({ history: () => new Promise((resolve) => answers.push(resolve)) });
    const before = await ledger.history('calendar');
    const [slow, quick] = [calendar(), calendar()];
    await close();
    answers[1]?.(await ledger.history('calendar'));
    expect((await quick).isWorkday(day)).toBe(false);
    answers[0]?.(before);
    expect(await slow).toBe(await quick);
  });
});

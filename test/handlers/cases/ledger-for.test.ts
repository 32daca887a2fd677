import { describe, expect, it } from 'vitest';
import { SettableClock, silentLogger } from '../../../bot/core/index.ts';
import { ledgerFor } from '../../../handlers/cases/index.ts';
import { demoPeople, openLedger } from '../../../store/index.ts';
import { allCases } from '../../builders/all-cases.ts';
import { anOpening } from '../../builders/event.ts';

const phone = '13812345678';

/** The ledger with a case that has personal data in it, as a person of the demo roster reads it by every way there is. */
async function readBy(id: string): Promise<readonly (readonly [way: string, read: unknown])[]> {
  const ledger = await openLedger(undefined, new SettableClock(Date.parse('2026-03-10T01:00:00Z')), silentLogger);
  const { subject } = await ledger.append(anOpening({ party: `红星电镀厂（经营者电话${phone}）` }));
  const person = demoPeople.find((each) => each.id === id);
  const own = ledgerFor(person ? { person } : {}, ledger);
  return [
    ['case', await own.case(subject)],
    ['cases', await allCases(own)],
    ['openCases', await own.openCases()],
    ['casesWithin', await own.casesWithin({ from: '2026-01-01', to: '2026-12-31' })],
    ['oldest', await own.oldest()],
    ['find', await own.find('红星')],
    ['history', await own.history(subject)],
    ['since', await own.since('')],
  ];
}

describe('the ledger as one person reads it', () => {
  it('is masked for publicists, whichever way it is read', async () => {
    for (const [way, read] of await readBy('publicist')) {
      expect([way, JSON.stringify(read).includes('138****5678'), JSON.stringify(read).includes(phone)]).toEqual([way, true, false]);
    }
  });

  it('is whole for everybody else', async () => {
    for (const [way, read] of await readBy('officer')) expect([way, JSON.stringify(read).includes(phone)]).toEqual([way, true]);
  });
});

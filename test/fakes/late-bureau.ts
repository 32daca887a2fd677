import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { dayAt, silentLogger, systemClock } from '../../bot/core/index.ts';
import { addDays, allPassed, plainDate } from '../../knowledge/rules/index.ts';
import { type EventData, openLedger } from '../../store/index.ts';
import { anOrigin, opened } from '../builders/event.ts';
import { temporaryDirectory } from './temporary-directory.ts';

/** A directory in which a penalty has been late for weeks, on a day that is worked from morning to midnight. */
export async function aLateBureau(people: readonly { id: string; wecom?: string; dingtalk?: string; roles: readonly string[] }[]): Promise<string> {
  const directory = await temporaryDirectory();
  const today = plainDate(dayAt(systemClock.now()));
  const long = addDays(today, -40);
  const ledger = await openLedger(join(directory, 'ledger.jsonl'), systemClock, silentLogger);
  const at = new Date(Date.parse(`${addDays(today, -30)}T09:00:00+08:00`)).toISOString();
  const events: EventData[] = [
    opened({ officers: ['zhang'], on: long }),
    { type: 'submitted', round: 1, body: '支队', materials: [], on: long },
    { type: 'reviewed', round: 1, verdict: 'agree', items: [...allPassed()], text: '同意', on: long },
    { type: 'decided', caseNo: '渝江环罚〔2026〕1号', decidedOn: long, conclusion: '罚款5万元' },
  ];
  await ledger.append({ subject: { newIn: Number(today.slice(0, 4)) }, version: 0, events, origin: anOrigin({ by: 'zhang', at }) });
  await ledger.append({ subject: 'calendar', version: 0, events: [{ type: 'calendarDaySet', day: today, kind: 'work' }], origin: anOrigin({ by: 'admin', at }) });
  await ledger.close();
  await writeFile(join(directory, 'bureau.json'), JSON.stringify({ workingHours: { from: '00:00', to: '24:00' } }));
  await writeFile(join(directory, 'roster.json'), JSON.stringify({ people: people.map((person) => ({ name: person.id, unit: '支队', ...person })) }));
  return directory;
}

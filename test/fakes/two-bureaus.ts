import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { dayAt, silentLogger, systemClock } from '../../bot/core/index.ts';
import { addDays, allPassed, plainDate } from '../../knowledge/rules/index.ts';
import { type EventData, openLedger, type Person } from '../../store/index.ts';
import { anOrigin, opened } from '../builders/event.ts';
import { type FakeAccount, type FakeWecom } from './fake-wecom.ts';

/** A bureau as it is put into a data directory. */
export interface BureauInFolder {
  readonly id: string;
  readonly agency: string;
  readonly people: readonly Omit<Person, 'office'>[];
  readonly variables?: Readonly<Record<string, string>>;
  readonly settings?: Readonly<Record<string, unknown>>;
  /** A penalty whose publication has been late for weeks, by this officer. */
  readonly lateBy?: string;
}

/** Puts these bureaus into `directory`, each in a folder of its own, open all day for reminders. */
export async function bureausInFolders(directory: string, bureaus: readonly BureauInFolder[]): Promise<string> {
  for (const { id, agency, people, variables = {}, settings = {}, lateBy } of bureaus) {
    const folder = join(directory, 'bureaus', id);
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, '.env'), Object.entries(variables).map(([name, value]) => `${name}=${value}\n`).join(''));
    await writeFile(join(folder, 'bureau.json'), JSON.stringify({ agency, workingHours: { from: '00:00', to: '24:00' }, ...settings }));
    await writeFile(join(folder, 'roster.json'), JSON.stringify({ people }));
    if (lateBy !== undefined) await seedLateCase(folder, lateBy);
  }
  return directory;
}

/** What the `.env` of a bureau on this fake WeCom says. */
export function onWecom(fake: FakeWecom, account: FakeAccount, host: string): Readonly<Record<string, string>> {
  return {
    PUBLIC_URL: `https://${host}`,
    WECOM_API_BASE: fake.apiBase,
    WECOM_CORP_ID: account.corpId,
    WECOM_AGENT_ID: account.agentId,
    WECOM_SECRET: account.secret,
    WECOM_TOKEN: account.token,
    WECOM_ENCODING_AES_KEY: account.encodingAesKey,
    WECOM_GROUP_WEBHOOK: `${fake.apiBase}/cgi-bin/webhook/send?key=${account.agentId}`,
  };
}

async function seedLateCase(folder: string, by: string): Promise<void> {
  const today = plainDate(dayAt(systemClock.now()));
  const long = addDays(today, -40);
  const at = new Date(Date.parse(`${addDays(today, -30)}T09:00:00+08:00`)).toISOString();
  const ledger = await openLedger(join(folder, 'ledger.jsonl'), systemClock, silentLogger);
  const events: EventData[] = [
    opened({ officers: [by], on: long }),
    { type: 'submitted', round: 1, body: '支队', materials: [], on: long },
    { type: 'reviewed', round: 1, verdict: 'agree', items: [...allPassed()], text: '同意', on: long },
    { type: 'decided', caseNo: '渝环罚〔2026〕1号', decidedOn: long, conclusion: '罚款5万元' },
  ];
  await ledger.append({ subject: { newIn: Number(today.slice(0, 4)) }, version: 0, events, origin: anOrigin({ by, at }) });
  await ledger.append({ subject: 'calendar', version: 0, events: [{ type: 'calendarDaySet', day: today, kind: 'work' }], origin: anOrigin({ by: 'admin', at }) });
  await ledger.close();
}

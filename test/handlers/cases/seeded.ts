import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { SettableClock, silentLogger } from '../../../bot/core/index.ts';
import { allPassed, plainDate } from '../../../knowledge/rules/index.ts';
import { type EventData, openLedger } from '../../../store/index.ts';
import { anOrigin, opened } from '../../builders/event.ts';
import { temporaryDirectory } from '../../fakes/temporary-directory.ts';
import { type Chat, openChat } from '../chat.ts';

/** What happened in a case and who did it, message by message. */
export type Happened = readonly (readonly [by: string, ...events: EventData[]])[];

const on = plainDate('2026-03-10');

/** A penalty of 甲公司, opened on 2026-03-02 and passed by 支队 on 2026-03-06. */
export function reviewed(over: Parameters<typeof opened>[0] = {}): Happened {
  return [
    ['officer', opened({ party: '甲公司', officers: ['officer'], on: plainDate('2026-03-02'), ...over })],
    ['officer', { type: 'submitted', round: 1, body: '支队', materials: [], on: plainDate('2026-03-04') }],
    ['reviewer', { type: 'reviewed', round: 1, verdict: 'agree', items: [...allPassed()], text: '同意', on: plainDate('2026-03-06') }],
  ];
}

/** The same, decided on 2026-03-10. */
export function decided(over: Partial<Extract<EventData, { type: 'decided' }>> = {}): Happened {
  return [...reviewed(), ['officer', { type: 'decided', caseNo: '渝江环罚〔2026〕1号', decidedOn: on, conclusion: '罚款5万元', amountYuan: 50_000, ...over }]];
}

/** The same, collected and waiting for the head. */
export function collected(): Happened {
  return [...decided(), ['officer', { type: 'collected', content: { agency: '重庆市江北区生态环境局', subject: '甲公司', category: '行政处罚', conclusion: '罚款5万元' }, on }]];
}

/** The same, cleared and waiting for 宣教信息中心. */
export function cleared(): Happened {
  return [...collected(), ['head', { type: 'cleared', on }]];
}

/** The same, public on the website since 2026-03-10. */
export function published(): Happened {
  return [...cleared(), ['publicist', { type: 'published', channel: '区政务网站', link: 'https://www.example.gov.cn/1', on }]];
}

/** Writes a ledger into `directory` in which these cases have happened on 2026-03-10; their numbers follow their order. */
export async function seedLedger(directory: string, cases: readonly Happened[]): Promise<void> {
  const ledger = await openLedger(join(directory, 'ledger.jsonl'), new SettableClock(Date.parse('2026-03-10T01:00:00Z')), silentLogger);
  for (const [index, happened] of cases.entries()) {
    let subject: string | { readonly newIn: number } = { newIn: 2026 };
    let version = 0;
    for (const [by, ...said] of happened) {
      // A 文号 belongs to one case: the second and later ones get their own.
      const events = said.map((event) => (event.type === 'decided' && index > 0 ? { ...event, caseNo: `渝江环罚〔2026〕${index + 1}号` } : event));
      const added = await ledger.append({ subject, version, events, origin: anOrigin({ by }) });
      subject = added.subject;
      version += events.length;
    }
  }
  await ledger.close();
}

/** A chat on 2026-03-11 at nine over a ledger in which these cases have happened the day before. */
export async function chatAfter(...cases: readonly Happened[]): Promise<Chat> {
  const directory = await temporaryDirectory();
  await seedLedger(directory, cases);
  const chat = await openChat({ at: '2026-03-11T09:00:00+08:00', directory });
  onTestFinished(() => chat.close());
  return chat;
}

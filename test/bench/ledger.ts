import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { silentLogger, systemClock } from '../../bot/core/index.ts';
import { plainDate } from '../../knowledge/rules/index.ts';
import { openEmbeddedStore } from '../../store/index.ts';
import { anOpening, anOrigin } from '../builders/event.ts';

/** Replay of a ledger: events, file size, and time to verify and fold it all. */
export interface Replay {
  readonly events: number;
  readonly megabytes: number;
  readonly writtenPerSecond: number;
  readonly replayMs: number;
}

/** Writes `cases` cases of ten events each into `directory`, and opens the store again as a new process would find it. */
export async function measureReplay(cases: number, directory: string): Promise<Replay> {
  const store = await openEmbeddedStore({ directory, clock: systemClock, logger: silentLogger });
  const begun = performance.now();
  for (let done = 0; done < cases; done += 500) {
    await Promise.all(Array.from({ length: Math.min(500, cases - done) }, (_, index) => oneCase(store, done + index)));
  }
  const seconds = (performance.now() - begun) / 1000;
  await store.close();
  const { size } = await stat(join(directory, 'ledger.jsonl'));
  const started = performance.now();
  const again = await openEmbeddedStore({ directory, clock: systemClock, logger: silentLogger });
  const replayMs = performance.now() - started;
  const check = await again.ledger.verify();
  await again.close();
  if (!check.ok) throw new Error('the chain does not hold');
  return { events: check.events, megabytes: size / 1e6, writtenPerSecond: Math.round(check.events / seconds), replayMs };
}

async function oneCase(store: Awaited<ReturnType<typeof openEmbeddedStore>>, index: number): Promise<void> {
  const on = plainDate('2026-03-10');
  const { subject } = await store.ledger.append(anOpening({ party: `第${index}号当事人有限公司` }));
  await store.ledger.append({
    subject,
    version: 1,
    origin: anOrigin(),
    events: [
      { type: 'recorded', no: 1, kind: 'document', remark: '现场检查笔录', on },
      { type: 'recorded', no: 2, kind: 'video', remark: '执法记录仪全过程', step: 'onSite', on },
      { type: 'submitted', round: 1, body: '支队', materials: ['拟作出的决定及说明'], on },
      { type: 'reviewed', round: 1, verdict: 'agree', items: [1, 2, 3, 4, 5, 6, 7, 8].map((no) => ({ no, passed: true })), text: '同意', on },
      { type: 'decided', caseNo: `渝江环罚〔2026〕${index}号`, decidedOn: on, conclusion: '罚款', amountYuan: 50_000 },
      { type: 'collected', content: { agency: '江北区生态环境局', subject: '某公司', category: '行政处罚', conclusion: '罚款' }, on },
      { type: 'cleared', on },
      { type: 'published', channel: '区政务网站', on },
      ...(index % 5 === 0 ? [] : [{ type: 'archived' as const, on }]),
    ],
  });
}

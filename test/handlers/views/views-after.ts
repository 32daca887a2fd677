import { onTestFinished } from 'vitest';
import { openBot } from '../../../bot/app.ts';
import { SettableClock, silentLogger, silentMeter } from '../../../bot/core/index.ts';
import type { PersonViews } from '../../../handlers/index.ts';
import { temporaryDirectory } from '../../fakes/temporary-directory.ts';
import { type Happened, seedLedger } from '../cases/seeded.ts';

/** What pages show to people of the demo roster on 2026-03-11 at nine, after these cases. */
export async function viewsAfter(...cases: readonly Happened[]): Promise<(person: string) => PersonViews> {
  const directory = await temporaryDirectory();
  await seedLedger(directory, cases);
  const bot = await openBot({ platforms: () => [], directory, roster: 'demo', clock: new SettableClock(Date.parse('2026-03-11T09:00:00+08:00')), logger: silentLogger, meter: silentMeter });
  onTestFinished(() => bot.stop());
  return (person) => {
    const views = bot.viewsFor(person);
    if (!views) throw new Error(`${person} is not on the roster`);
    return views;
  };
}

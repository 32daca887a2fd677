import { sql } from 'kysely';
import { errorFields, type Logger } from '../../../bot/core/index.ts';
import type { Database } from '../database.ts';
import type { Process } from './process.ts';

/** Keeps one process of all in the lead of something: see `Store.lead`. */
export function createLead(database: Database, bureau: string, process: Process, logger: Logger): (name: string, onChange: (leads: boolean) => void) => () => void {
  return (name, onChange) => {
    let leads = false;
    let looking = false;
    let over = false;
    const look = async (): Promise<void> => {
      if (looking || over) return;
      looking = true;
      try {
        const { rows } = await database.inBureau(bureau, async (trx) => {
          await sql`SELECT sanxiang.take_turn(${bureau}, 'lead', ${name}, ${process.id})`.execute(trx);
          return sql<{ holder: string | null }>`SELECT holder FROM sanxiang.turns WHERE bureau = ${bureau} AND kind = 'lead' AND lane = ${name}`.execute(trx);
        });
        change(rows[0]?.holder === process.id);
      } catch (error) {
        logger.warn('lead not known', { name, ...errorFields(error) });
      } finally {
        looking = false;
      }
    };
    const change = (now: boolean): void => {
      if (now === leads || over) return;
      leads = now;
      onChange(now);
    };
    // Whoever the others may soon not see any more lets go first: then nobody else has it yet.
    const forget = process.onBeat(() => {
      if (process.alive) void look();
      else change(false);
    });
    void look();
    return () => {
      over = true;
      forget();
    };
  };
}

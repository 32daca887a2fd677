import { sql } from 'kysely';
import { platformName } from '../../../bot/core/index.ts';
import type { Contacts } from '../../ports.ts';
import type { InBureau } from './bureau-database.ts';

/** The contacts of a bureau. Nothing is remembered here: another process may have heard the person on another platform since. */
export function createContacts(inBureau: InBureau): Contacts {
  return {
    lastHeardOn: async (person) => {
      const row = await inBureau((trx) => trx.selectFrom('contacts').select('platform').where('person', '=', person).executeTakeFirst(), { readOnly: true });
      return row && platformName.parse(row.platform);
    },
    heard: async (person, platform) => {
      // Nearly always it is known already: then nothing is written, not even a lock that would have to reach the disk.
      await inBureau((trx) =>
        sql`insert into contacts (person, platform) select ${person}, ${platform}
          where not exists (select from contacts where person = ${person} and platform = ${platform})
          on conflict (bureau, person) do update set platform = excluded.platform`.execute(trx),
      );
    },
  };
}

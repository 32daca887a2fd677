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
      await inBureau((trx) =>
        trx
          .insertInto('contacts')
          .values({ person, platform })
          .onConflict((conflict) => conflict.columns(['bureau', 'person']).doUpdateSet({ platform }).where('contacts.platform', '<>', platform))
          .execute(),
      );
    },
  };
}

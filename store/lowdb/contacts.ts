import { z } from 'zod';
import { platformName, type PlatformName } from '../../bot/core/index.ts';
import type { Contacts } from '../ports.ts';
import { KeptDocument } from './document.ts';
import { durableFile } from './durable-file.ts';

/** The file of contacts: on which platform each person was heard last. */
export const contactsFile = z.object({ version: z.literal(1), lastHeardOn: z.record(z.string(), platformName) });

/** Contacts in one lowdb document. */
export interface KeptContacts extends Contacts {
  close(): Promise<void>;
}

/** Opens the contacts kept in the file `path`; without a path they are kept in memory only. */
export async function openContacts(path: string | undefined): Promise<KeptContacts> {
  const adapter = path === undefined ? undefined : durableFile(path, contactsFile);
  const document = await KeptDocument.open<z.infer<typeof contactsFile>>(adapter, { version: 1, lastHeardOn: {} });
  const lastHeardOn = (person: string): PlatformName | undefined =>
    Object.hasOwn(document.data.lastHeardOn, person) ? document.data.lastHeardOn[person] : undefined;
  return {
    lastHeardOn: (person) => Promise.resolve(lastHeardOn(person)),
    heard: async (person, platform) => {
      if (lastHeardOn(person) === platform) return;
      await document.update((draft) => {
        draft.lastHeardOn[person] = platform;
      });
    },
    close: () => document.close(),
  };
}

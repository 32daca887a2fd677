import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { chainBroken, verifiedReply } from '../replies/index.ts';
import { type CaseState, type MediaStore, StoreUnavailable } from '../../store/index.ts';

/**
 * 校验: recomputes the chain of the whole ledger and the hashes of the files of all open cases (recording/12, 14). Filed
 * cases may hold more than a chat can wait for: `npm run verify` reads them too.
 */
export const verify = defineCommand({
  intent: 'verify',
  words: ['校验'],
  summary: '核对台账和记录文件没有被改动',
  example: '校验',
  roles: ['head', 'leader', 'admin'],
  fields: z.object({}),
  run: async (_fields, { ledger, media }) => {
    const chain = await ledger.verify();
    if (!chain.ok) return { reply: chainBroken(chain.seq) };
    const damaged: CaseState[] = [];
    let files = 0;
    for (const state of await ledger.openCases()) {
      files += state.media.size;
      if (!(await isIntact(state, media))) damaged.push(state);
    }
    return { reply: verifiedReply(chain, files, damaged.map(({ id }) => id)) };
  },
});

async function isIntact({ media: files }: CaseState, media: MediaStore): Promise<boolean> {
  for (const { sha256 } of files.values()) {
    const bytes = await media.read(sha256).catch((error: unknown) => {
      // Of a store that cannot be reached nobody knows whether it is intact.
      if (error instanceof StoreUnavailable) throw error;
      return undefined;
    });
    if (bytes === undefined) return false;
  }
  return true;
}

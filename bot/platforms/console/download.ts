import { open } from 'node:fs/promises';
import { type Attachment, DeliveryError, largestDownload, tooLarge } from '../../core/index.ts';

/** The bytes of a file of this machine. Rejects with `DeliveryError('refused')` when it is not there, no plain file, or {@link tooLarge}. */
export async function downloadLocal({ hint }: Attachment): Promise<Uint8Array> {
  const file = await open(hint['file'] ?? '').catch(() => undefined);
  if (!file) throw new DeliveryError('refused', 'local file cannot be opened', { platformCode: 'no_file' });
  try {
    const found = await file.stat();
    if (!found.isFile()) throw new DeliveryError('refused', 'not a plain file', { platformCode: 'no_file' });
    if (found.size > largestDownload) throw new DeliveryError('refused', 'file too large', { platformCode: tooLarge });
    return await file.readFile();
  } finally {
    await file.close();
  }
}

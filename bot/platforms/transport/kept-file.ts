import { DeliveryError, type ReadMedia, type ReplyFile } from '../../core/index.ts';

/**
 * The bytes of a file that is to be sent. Rejects with `DeliveryError` (`refused`, `file_missing` or `file_damaged`) when there is
 * nothing to send that would be what was received.
 */
export async function keptFile({ media }: ReplyFile, readMedia: ReadMedia | undefined): Promise<Uint8Array> {
  const bytes = await readMedia?.(media).catch((error: unknown) => {
    throw new DeliveryError('refused', 'file is not what was kept', { platformCode: 'file_damaged', cause: error });
  });
  if (!bytes) throw new DeliveryError('refused', 'file is not there', { platformCode: 'file_missing' });
  return bytes;
}

/** A document that cannot be read into text; the message is Chinese and says what to do instead. */
export class DocumentRefused extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'DocumentRefused';
  }
}

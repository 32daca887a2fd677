import { z } from 'zod';
import type { Clock, Attachment, ReadMedia } from '../core/index.ts';
import type { SessionSeal } from './session.ts';

const offered = z.object({ person: z.string(), media: z.string(), name: z.string(), until: z.number() });
const uploaded = z.object({ person: z.string(), sha256: z.string(), kind: z.enum(['image', 'voice', 'video', 'file']), name: z.string().optional(), until: z.number() });

const readMs = 15 * 60_000;
/** A form may be filled in over a morning outdoors. */
const attachMs = 12 * 60 * 60_000;

/** Types a page may show by itself; everything else is only ever downloaded. */
const shownInPlace = /^(?:image\/(?:jpeg|png|gif|webp|bmp)|video\/(?:mp4|webm|quicktime)|audio\/(?:mpeg|mp4|aac|wav|x-wav|ogg))$/u;

/** Files between pages and the store: addresses for reading that hold for one person and minutes, tokens for what was uploaded ahead of its form. */
export class PageFiles {
  readonly #seal: SessionSeal;
  readonly #clock: Clock;
  readonly #read: ReadMedia;

  constructor(options: { seal: SessionSeal; clock: Clock; readMedia: ReadMedia }) {
    this.#seal = options.seal;
    this.#clock = options.clock;
    this.#read = options.readMedia;
  }

  /** An address under which this person may read a file for some minutes; a stranger reads nothing of the case in it, and alters nothing. */
  link(person: string, { media, name }: { readonly media: string; readonly name: string }): string {
    return `/h5/media/${this.#seal.seal('file', { person, media, name, until: this.#clock.now() + readMs })}`;
  }

  /** The file of an address, for the person it was made for. */
  async open(person: string, token: string): Promise<{ readonly name: string; readonly bytes: Uint8Array } | undefined> {
    const file = offered.safeParse(this.#seal.unseal('file', token)).data;
    if (file?.person !== person || this.#clock.now() >= file.until) return undefined;
    const bytes = await this.#read(file.media);
    return bytes && { name: file.name, bytes };
  }

  /** A token for a file that has been uploaded and kept. */
  tokenOf(person: string, { kind, name, hint }: Attachment): string {
    return this.#seal.seal('upload', { person, sha256: hint['sha256'], kind, ...(name === undefined ? {} : { name }), until: this.#clock.now() + attachMs });
  }

  /** The upload a token stands for; `undefined` when somebody else uploaded it or too long ago. */
  uploadOf(person: string, token: string): Attachment | undefined {
    const file = uploaded.safeParse(this.#seal.unseal('upload', token)).data;
    if (file?.person !== person || this.#clock.now() >= file.until) return undefined;
    return { kind: file.kind, ...(file.name === undefined ? {} : { name: file.name }), hint: { sha256: file.sha256 } };
  }

  /** Whether a file of this type may be shown inside a page of ours. */
  mayShow(type: string): boolean {
    return shownInPlace.test(type);
  }
}

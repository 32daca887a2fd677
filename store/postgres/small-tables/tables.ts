import type { Generated } from 'kysely';
import type { Json, OfBureau } from '../of-bureau.ts';

/** A slip: `put`, to be got again before `until`, or `used`. */
export interface SlipRow extends OfBureau {
  readonly kind: 'put' | 'used';
  readonly key: string;
  readonly value: Json | null;
  readonly until: number;
}

/** A table of one row for each bureau. */
interface OneRow extends OfBureau {
  readonly one: Generated<boolean>;
}

/** The tables beside the ledger and the queue; times in ms. */
export interface SmallTables {
  readonly dialogues: OfBureau & { readonly key: string; readonly dialogue: Json; readonly at: number };
  readonly contacts: OfBureau & { readonly person: string; readonly platform: string };
  readonly question_lists: OneRow & { readonly list: Json };
  readonly tallies: OfBureau & { readonly name: string; readonly n: number };
  readonly slips: SlipRow;
  readonly boards: OfBureau & { readonly board: string; readonly last: number };
  readonly board_entries: OfBureau & { readonly board: string; readonly seq: number; readonly at: number; readonly entry: Json };
  readonly secrets: OneRow & { readonly secret: Uint8Array };
  readonly transfers: OneRow & { readonly state: 'under way' | 'in' | 'out'; readonly rest: string; readonly at: number };
}

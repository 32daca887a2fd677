import type { Article } from './article.ts';

/** A document the notice names as its basis. The page lost the closing brackets of the numbers; `number` has them restored. */
interface BasisDocument {
  readonly title: string;
  readonly number: string;
}

/** What the published notice says of itself; dates are `YYYY-MM-DD`. */
export interface Notice {
  readonly title: string;
  readonly issuedBy: string;
  readonly indexNumber: string;
  readonly writtenOn: string;
  readonly publishedOn: string;
  readonly basis: readonly BasisDocument[];
  readonly articles: readonly Article[];
}

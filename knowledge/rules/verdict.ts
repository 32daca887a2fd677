/** An article of the three regulations: `publicity/10` is 行政执法公示制度 第十条. */
export type ArticleId = `publicity/${number}` | `recording/${number}` | `review/${number}`;

/** The article says so in its own words. */
export interface ByText {
  readonly article: ArticleId;
  readonly basis: 'text';
}

/**
 * The article leaves it open and the bureau's setting decides; replies that rest on it say 制度未明确. `note` (Chinese) says what is open and
 * why this default.
 */
export interface ByBureau {
  readonly article: ArticleId;
  readonly basis: 'bureau';
  readonly open: true;
  readonly note: string;
}

/** Another law prevails, as the article itself allows; `law` names it as the head recorded it. */
export interface ByLaw {
  readonly article: ArticleId;
  readonly basis: 'law';
  readonly law: string;
}

/** What a rule rests on. There is no rule without an article. */
export type Grounds = ByText | ByBureau | ByLaw;

/** Yes, or no with a reason (Chinese, for the person who asked); either way with the article. */
export type Verdict = Grounds & ({ readonly allowed: true } | { readonly allowed: false; readonly reason: string });

/** Something a case still lacks, in Chinese, with the article that asks for it. */
export type Missing = Grounds & { readonly what: string };

/** Grounds in the words of an article. */
export function byText(article: ArticleId): ByText {
  return { article, basis: 'text' };
}

/** Grounds in a setting of the bureau, where `article` is silent. */
export function byBureau(article: ArticleId, note: string): ByBureau {
  return { article, basis: 'bureau', open: true, note };
}

/** Grounds in another law, to which `article` yields. */
export function byLaw(article: ArticleId, law: string): ByLaw {
  return { article, basis: 'law', law };
}

/** Yes, on these grounds. */
export function allow(grounds: Grounds): Verdict {
  return { ...grounds, allowed: true };
}

/** No, on these grounds; `reason` is Chinese and says what to do about it. */
export function refuse(grounds: Grounds, reason: string): Verdict {
  return { ...grounds, allowed: false, reason };
}

/** Something lacking, on these grounds. */
export function missing(grounds: Grounds, what: string): Missing {
  return { ...grounds, what };
}

/** The grounds of a verdict or a term, without what it says. */
export function groundsOf(rule: Grounds): Grounds {
  switch (rule.basis) {
    case 'text':
      return byText(rule.article);
    case 'bureau':
      return byBureau(rule.article, rule.note);
    case 'law':
      return byLaw(rule.article, rule.law);
  }
}

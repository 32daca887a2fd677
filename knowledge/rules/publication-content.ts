import type { CaseFacts, PublicationContent } from './case-facts.ts';
import { bureauDefaults, type BureauSettings } from './defaults.ts';
import { byText, missing, type Missing } from './verdict.ts';
import { categoryLabels } from './vocabulary.ts';

/** The four items of publicity/10 with their names in the article, in its order. */
export const contentItems: readonly { readonly key: keyof PublicationContent; readonly label: string }[] = [
  { key: 'agency', label: '执法机关' },
  { key: 'subject', label: '执法对象' },
  { key: 'category', label: '执法类别' },
  { key: 'conclusion', label: '执法结论' },
];

/** The items of publicity/10 that the material lacks; empty when it is complete. */
export function missingContent(content: PublicationContent): readonly Missing[] {
  return contentItems
    .filter(({ key }) => (content[key] ?? '').trim() === '')
    .map(({ label }) => missing(byText('publicity/10'), label));
}

/** The four items as the case itself gives them; the conclusion is left out until there is a decision. */
export function draftContent(facts: CaseFacts, settings: BureauSettings = bureauDefaults): PublicationContent {
  const draft = { agency: settings.agency, subject: facts.party, category: categoryLabels[facts.category] };
  return facts.decision ? { ...draft, conclusion: facts.decision.conclusion } : draft;
}

import { readFileSync } from 'node:fs';
import { OutsideKind } from '../bank/index.ts';
import { ArticleId } from '../corpus/index.ts';
import { featuresOf } from './features.ts';
import { probabilities, rowsOf, vectorOf, type LinearModel } from './linear-model.ts';
import { decodeModel } from './model-file.ts';
import type { Candidate, Retriever } from './retriever.ts';

const MOST_CANDIDATES = 5;

/** A retriever on a trained model whose targets are article ids and outside kinds; throws on any other target. */
export function createLinearRetriever(model: LinearModel): Retriever {
  const rows = rowsOf(model.hashes);
  const articles = model.targets.flatMap((target, at) => {
    const id = ArticleId.safeParse(target);
    return id.success ? [{ id: id.data, at }] : [];
  });
  const kinds = model.targets.flatMap((target, at) => (articles.some((article) => article.at === at) ? [] : [{ kind: OutsideKind.parse(target), at }]));
  const odds = new Float64Array(model.targets.length);
  return {
    retrieve(question) {
      probabilities(model, vectorOf(featuresOf(question), rows, model.rarity), odds);
      const candidates: Candidate[] = articles.map(({ id, at }) => ({ id, probability: odds[at] ?? 0 }));
      candidates.sort((one, other) => other.probability - one.probability);
      const outside = kinds.reduce((best, each) => ((odds[each.at] ?? 0) > (odds[best.at] ?? 0) ? each : best));
      return {
        covered: candidates.reduce((sum, { probability }) => sum + probability, 0),
        candidates: candidates.slice(0, MOST_CANDIDATES),
        outside: outside.kind,
      };
    },
  };
}

/** The retriever the bot uses: the trained weights that lie beside this file. */
export function loadRetriever(): Retriever {
  return createLinearRetriever(decodeModel(readFileSync(new URL('./weights.bin', import.meta.url))));
}

import { readFileSync } from 'node:fs';
import { OutsideKind } from '../bank/index.ts';
import { ArticleId } from '../corpus/index.ts';
import type { Example } from './examples.ts';
import { featuresOf } from './features.ts';
import { probabilities, rowsOf, vectorOf, type LinearModel } from './linear-model.ts';
import { decodeIndex } from './index-file.ts';
import { decodeModel } from './model-file.ts';
import { mixVectorVote, mixVote, VOTERS } from './nearest-vote.ts';
import { indexWordings, nearestIn, type NearestWordings } from './nearest-wordings.ts';
import type { Candidate, Retriever } from './retriever.ts';

const MOST_CANDIDATES = 5;
const AS_TAUGHT = 0.8;

/**
 * A retriever on a trained model whose targets are article ids and outside kinds, and on the wordings it was trained on,
 * whose nearest ones vote beside it; throws on any other target.
 */
export function createRetriever(model: LinearModel, wordings: readonly Example[]): Retriever {
  return retrieverOn({ model, rows: rowsOf(model.hashes), known: indexWordings(wordings) });
}

/** What retrievers are made on and never alter, so that many can share it. */
interface Trained {
  readonly model: LinearModel;
  readonly rows: ReadonlyMap<number, number>;
  readonly known: NearestWordings;
}

function retrieverOn({ model, rows, known }: Trained): Retriever {
  const articles = model.targets.flatMap((target, at) => {
    const id = ArticleId.safeParse(target);
    return id.success ? [{ id: id.data, at }] : [];
  });
  const kinds = model.targets.flatMap((target, at) => (articles.some((article) => article.at === at) ? [] : [{ kind: OutsideKind.parse(target), at }]));
  const odds = new Float64Array(model.targets.length);
  let taught = known.withWordings([]);
  return {
    retrieve(question, nearByVector = []) {
      const features = featuresOf(question);
      probabilities(model, vectorOf(features, rows, model.rarity), odds);
      const own = taught.nearest(features, VOTERS);
      // What the staff have said of nearly these words settles it, whatever the bank holds.
      const neighbours = (own[0]?.likeness ?? 0) >= AS_TAUGHT ? own : [...own, ...known.nearest(features, VOTERS)];
      mixVote(odds, model.targets, neighbours.toSorted((one, other) => other.likeness - one.likeness).slice(0, VOTERS));
      if ((own[0]?.likeness ?? 0) < AS_TAUGHT) mixVectorVote(odds, model.targets, nearByVector);
      const candidates: Candidate[] = articles.map(({ id, at }) => ({ id, probability: odds[at] ?? 0 }));
      candidates.sort((one, other) => other.probability - one.probability);
      const outside = kinds.reduce((best, each) => ((odds[each.at] ?? 0) > (odds[best.at] ?? 0) ? each : best));
      return {
        covered: candidates.reduce((sum, { probability }) => sum + probability, 0),
        candidates: candidates.slice(0, MOST_CANDIDATES),
        outside: outside.kind,
      };
    },
    teach(own) {
      taught = known.withWordings(own);
    },
  };
}

let loaded: Trained | undefined;

/**
 * The retriever the bot uses: the trained weights that lie beside this file, with the wordings they were made from. Both are
 * read once a process; what is taught to one retriever stays with it.
 */
export function loadRetriever(): Retriever {
  loaded ??= readTrained();
  return retrieverOn(loaded);
}

function readTrained(): Trained {
  const model = decodeModel(readFileSync(new URL('./weights.bin', import.meta.url)));
  return { model, rows: rowsOf(model.hashes), known: nearestIn(decodeIndex(readFileSync(new URL('./wordings.bin', import.meta.url)))) };
}

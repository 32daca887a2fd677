import { createAsk, loadGists, type Finding } from './answering/index.ts';
import { loadNotice, type Article, type Notice } from './corpus/index.ts';
import { loadRetriever } from './retrieval/index.ts';

/** The regulations, ready to be quoted and asked. */
export interface Knowledge {
  readonly notice: Notice;
  readonly articles: readonly Article[];
  /** The article with this id (`publicity/10`), or undefined. */
  readonly article: (id: string) => Article | undefined;
  /** What the regulations say to a question; never throws. */
  readonly ask: (question: string) => Finding;
}

/** Reads the notice, the leads and the trained weights from this folder; synchronous, and throws when one is damaged. */
export function openKnowledge(): Knowledge {
  const notice = loadNotice();
  return {
    notice,
    articles: notice.articles,
    article: (id) => notice.articles.find((article) => article.id === id),
    ask: createAsk({ notice, gists: loadGists(), retriever: loadRetriever() }),
  };
}

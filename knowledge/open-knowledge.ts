import { createAsk, type Gists, loadGists, readFollowUp, type Finding, type Thread } from './answering/index.ts';
import { loadNotice, type Article, type Notice } from './corpus/index.ts';
import { createAddedReader, createLibrary, type Library, type ReadAdded } from './library/index.ts';
import { loadBank, type Wording } from './bank/index.ts';
import { type Example, examplesFrom, loadRetriever, type Neighbour } from './retrieval/index.ts';

/** The regulations, ready to be quoted and asked. */
export interface Knowledge {
  readonly notice: Notice;
  readonly articles: readonly Article[];
  /** The article with this id (`publicity/10`), or undefined. */
  readonly article: (id: string) => Article | undefined;
  /** What the regulations say to a question; never throws. */
  readonly ask: (question: string, nearByVector?: readonly Neighbour[]) => Finding;
  /** Everything the retriever was made from, for other ways of finding what is near. */
  readonly wordings: () => readonly Example[];
  /** The question in full that a follow-up means (那许可呢?), or undefined when the words stand by themselves. */
  readonly followUp: (message: string, thread: Thread) => string | undefined;
  /** Takes the wordings the staff have collected, in place of those before; they count from the next question on. */
  readonly teach: (own: readonly Wording[]) => void;
  /** The regulations added beside these, as they are at this moment. */
  readonly added: () => Library;
  /** What the regulations added beside these say to it, when it is theirs to answer; never throws. */
  readonly askAdded: ReadAdded;
}

const nothingAdded = createLibrary([]);

/** So many questions, each the beginning of an article, are answered before the first officer's, which would find cold code and take ten times as long. */
const WARMING = { questions: 12, characters: 24 };

/** What is the same for every bureau and is never altered: read once a process. */
interface Texts {
  readonly notice: Notice;
  readonly gists: Gists;
}

let texts: Texts | undefined;

/**
 * Reads the notice, the leads and the trained weights from this folder, once a process; synchronous, and throws when one is damaged. What is
 * taught stays with the one it was taught to; `added` tells the added regulations as they are at the moment of a question.
 */
export function openKnowledge(added: () => Library = () => nothingAdded): Knowledge {
  const isFirst = texts === undefined;
  texts ??= { notice: loadNotice(), gists: loadGists() };
  const { notice, gists } = texts;
  const retriever = loadRetriever();
  const article = (id: string): Article | undefined => notice.articles.find((each) => each.id === id);
  const labelOf = (id: string): string | undefined => {
    const found = article(id);
    return found && `${found.systemTitle}${found.label}`;
  };
  const ask = createAsk({ notice, gists, retriever });
  // The code is warm for all once it is for one.
  if (isFirst) for (const { text } of notice.articles.slice(0, WARMING.questions)) ask(text.slice(0, WARMING.characters));
  return {
    notice,
    articles: notice.articles,
    article,
    followUp: (message, thread) => readFollowUp(message, thread, labelOf),
    wordings: () => examplesFrom(loadBank(), notice.articles),
    ask,
    teach: (own) => retriever.teach(own.map(({ question, target }) => ({ text: question, target }))),
    added,
    askAdded: createAddedReader(added),
  };
}

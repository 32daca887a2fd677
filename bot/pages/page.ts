import type { Attachment, Reply } from '../core/index.ts';
import type { IntentName, PersonViews } from '../../handlers/index.ts';
import type { Html } from './html.ts';

/** Something a form asks for, in the words of the dispatcher. */
export interface Asked {
  readonly intent: IntentName;
  readonly case?: string;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly attachments?: readonly Attachment[];
}

/** What was sent with a form: every value as text, in the order of the form; files are kept already. */
export interface Posted {
  /** The first value of a name, trimmed; empty when it was not sent. */
  text(name: string): string;
  /** The first value of a name, trimmed, or `undefined` when nothing was entered. */
  optional(name: string): string | undefined;
  all(name: string): readonly string[];
  readonly attachments: readonly Attachment[];
}

/** One request for a page by somebody who has signed in. */
export interface Visit {
  readonly views: PersonViews;
  /** The parts of the path that vary (`id`, `system`). */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** What the form that led here brought, to be said at the top. */
  readonly notice?: Reply;
  /** What was entered in a form that could not be carried out, to be shown again. */
  readonly entered?: Posted;
  /** The hidden fields of a form called `name`: without them it is not taken. */
  form(name: string): Html;
  /** An address for a file of a reply, for this person and some minutes only. */
  fileLink(file: { readonly media: string; readonly name: string }): string;
}

/** What a page draws; `tab` is lit in the bar, `script` runs on this page beside the common one. */
export interface Screen {
  readonly title: string;
  readonly tab?: string;
  readonly script?: 'board';
  readonly body: Html;
}

/** A form of a page: what it asks for and where its answer is read. */
export interface Form {
  readonly name: string;
  /** Throws `FormProblem` when what was entered cannot be asked for at all; whether it may be done is the dispatcher's to say. */
  readonly read: (posted: Posted, params: Visit['params']) => Asked;
  /** What else is asked for once the first is done: photos of a case that has only now a number. */
  readonly andThen?: (reply: Reply, posted: Posted) => Asked | undefined;
  /** Where the answer is read; the page itself, without a redirect, when absent. */
  readonly next?: (reply: Reply, params: Visit['params']) => string;
}

/** One page: its path, who may open it, what it draws, and the forms on it. `undefined` draws: there is no such thing for this person. */
export interface Page {
  readonly path: string;
  /** An intent the person's roles must allow; everybody who has signed in when absent. */
  readonly needs?: IntentName;
  /** True for pages that show nothing but the law's public words: nobody has to sign in for them. */
  readonly isPublic?: boolean;
  readonly show: (visit: Visit) => Screen | undefined | Promise<Screen | undefined>;
  readonly forms?: readonly Form[];
  /** The name of a form that only looks something up: the page is drawn again with what was entered. */
  readonly search?: string;
}

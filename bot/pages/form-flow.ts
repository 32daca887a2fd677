import { z } from 'zod';
import type { Clock, IncomingMessage, Reply } from '../core/index.ts';
import { AppError, errorReply } from '../core/index.ts';
import type { H5Platform } from './h5-platform.ts';
import type { Asked, Form, Posted, Visit } from './page.ts';
import type { PageFiles } from './page-files.ts';
import { FormProblem } from './posted-form.ts';

/** What became of a form: its answer, and whether what it asked for was done. */
export interface Carried {
  readonly reply: Reply;
  readonly done: boolean;
}

/** As long as a browser is kept waiting for an answer; the work goes on. */
const waitMs = 8000;
const formId = z.string().regex(/^[\w-]{16,40}$/u);

/** What forms are carried out with; `take` keeps a message, and its work follows. */
export interface FormFlowOptions {
  readonly h5: H5Platform;
  readonly files: PageFiles;
  readonly take: (message: IncomingMessage) => Promise<unknown>;
  readonly clock: Clock;
}

/** Forms → messages → answers: each form is a message under an id of its own, so that sent twice it acts once. */
export class FormFlow {
  readonly #options: FormFlowOptions;

  constructor(options: FormFlowOptions) {
    this.#options = options;
  }

  /** Carries out what a form asks for, in the name of the person with this id. Never rejects for what the person did wrong. */
  async carryOut(form: Form, sent: Posted, params: Visit['params'], person: string): Promise<Carried> {
    const posted = { ...sent, attachments: [...this.#uploads(sent, person), ...sent.attachments] };
    const id = formId.safeParse(sent.text('_id')).data;
    if (id === undefined) throw new FormProblem('页面已过期，请刷新后再提交。', 400);
    let asked: Asked;
    try {
      asked = form.read(posted, params);
    } catch (error) {
      if (error instanceof z.ZodError) return { reply: errorReply(`${error.issues[0]?.message ?? '填写有误'}。请改好后再提交。`), done: false };
      if (error instanceof AppError && error.expose) return { reply: errorReply(error.message), done: false };
      throw error;
    }
    const first = await this.#ask(asked, `${person}.${id}`, person);
    const more = isDone(first) ? form.andThen?.(first, posted) : undefined;
    if (!more) return { reply: first, done: isDone(first) };
    const second = await this.#ask(more, `${person}.${id}.2`, person);
    // What was written stays written: the first answer leads, and the second says what is still to be done.
    return { reply: { ...first, note: [first.note, second.text].filter(Boolean).join('\n') }, done: true };
  }

  async #ask({ intent, case: about, fields, attachments = [] }: Asked, id: string, person: string): Promise<Reply> {
    const message: IncomingMessage = {
      platform: 'h5',
      id,
      at: this.#options.clock.now(),
      sender: { id: person },
      replyTo: { platform: 'h5', kind: 'private', conversation: person },
      content: { kind: 'intent', intent, fields: { ...fields }, ...(about === undefined ? {} : { case: about }), ...(attachments.length > 0 ? { attachments: [...attachments] } : {}) },
    };
    // Waiting begins first: the work may be done before the message counts as kept.
    const answer = this.#options.h5.answer(message, waitMs);
    await this.#options.take(message);
    return (await answer) ?? { kind: 'text', text: '已经收到，还在办理。请过一会儿到“案件”里查看结果，不用重复提交。', citations: [] };
  }

  #uploads(posted: Posted, person: string) {
    return posted.all('upload').flatMap((token) => this.#options.files.uploadOf(person, token) ?? []);
  }
}

function isDone({ kind }: Reply): boolean {
  return kind !== 'error' && kind !== 'refusal';
}

import { z } from 'zod';
import type { Attachment, Clock, IncomingMessage, Reply } from '../core/index.ts';
import { AppError, errorReply, textReply } from '../core/index.ts';
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
const formId = z.string().regex(/^[\w-]{16,40}$/u, '页面已过期');

/** What forms are carried out with; `take` keeps a message unless it came before, and its work follows. */
export interface FormFlowOptions {
  readonly h5: H5Platform;
  readonly files: PageFiles;
  readonly take: (message: IncomingMessage) => Promise<{ readonly duplicate: boolean }>;
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
    let id: string;
    let posted: Posted;
    let asked: Asked;
    try {
      id = formId.parse(sent.text('_id'));
      posted = { ...sent, attachments: [...this.#uploads(sent, person), ...sent.attachments] };
      asked = form.read(posted, params);
    } catch (error) {
      if (error instanceof z.ZodError) return { reply: errorReply(`${error.issues[0]?.message ?? '填写有误'}。请改好后再提交。`), done: false };
      if (error instanceof AppError && error.expose) return { reply: errorReply(error.message), done: false };
      throw error;
    }
    const first = await this.#ask(asked, `${person}.${id}`, person);
    if (!first) return { reply: textReply(`已经收到，还在办理。请过一会儿到“案件”里查看结果，不用重复提交。${form.andThen && posted.attachments.length > 0 ? '照片请到案件里补传。' : ''}`), done: true };
    const more = isDone(first) ? form.andThen?.(first, posted) : undefined;
    if (!more) return { reply: first, done: isDone(first) };
    const second = (await this.#ask(more, `${person}.${id}.2`, person)) ?? textReply('照片已收到，还在保存。');
    // What was written stays written: the first answer leads, and what came of the second is said right after it.
    const [what = '', ...rest] = first.text.split('\n');
    if (isDone(second)) return { reply: { ...first, text: [what, second.text.split('\n')[0], ...rest].join('\n') }, done: true };
    return { reply: { ...first, text: `${first.text}\n照片没有记上：${second.text}` }, done: true };
  }

  /** What was sent, to be shown once more: its files stand in it by tokens, and need not be chosen again. */
  again(sent: Posted, person: string): Posted {
    const { files } = this.#options;
    const kept = [...sent.all('upload').filter((token) => files.uploadOf(person, token)), ...sent.attachments.map((file) => files.tokenOf(person, file))];
    return { ...sent, all: (name) => (name === 'upload' ? kept : sent.all(name)), attachments: [] };
  }

  /** The answer to what is asked, `undefined` when it takes longer than a browser waits. */
  async #ask({ intent, case: about, fields, attachments = [] }: Asked, id: string, person: string): Promise<Reply | undefined> {
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
    const { duplicate } = await this.#options.take(message);
    const answered = await answer;
    // Sent again from a phone that never saw the answer, and too late to be told it once more.
    return answered ?? (duplicate ? errorReply('这份表单早先收到过一次，这次没有再办。请先到“案件”里核对；确实没有办成，再点一次提交。') : undefined);
  }

  #uploads(posted: Posted, person: string): readonly Attachment[] {
    return posted.all('upload').map((token) => {
      const file = this.#options.files.uploadOf(person, token);
      // Left out in silence it would be missed when the phone's own copy is gone.
      if (!file) throw new FormProblem('有一个文件已过期，没有提交。请重新选择文件再提交。');
      return file;
    });
  }
}

function isDone({ kind }: Reply): boolean {
  return kind !== 'error' && kind !== 'refusal';
}

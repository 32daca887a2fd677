/** A turn of the conversation a model is to go on with. */
export interface ChatTurn {
  readonly role: 'user' | 'assistant';
  readonly content: string;
}

/** The shape an answer should have: a JSON Schema under a name of `[a-z_]`. A service may not keep to it, so the answer is parsed all the same. */
export interface AnswerSchema {
  readonly name: string;
  readonly schema: Record<string, unknown>;
}

/** One call. `onText` is given the answer piece by piece as it arrives; after `signal` is aborted it is not called again. */
export interface ChatRequest {
  readonly system: string;
  readonly messages: readonly ChatTurn[];
  readonly schema: AnswerSchema;
  readonly signal: AbortSignal;
  readonly onText?: (piece: string) => void;
}

/** Tokens of one call; `estimated` when the service did not count them. */
export interface Usage {
  readonly promptTokens: number;
  readonly completionTokens: number;
  readonly estimated: boolean;
}

/** A whole answer: `text` is all pieces joined. */
export interface Completion {
  readonly text: string;
  readonly usage: Usage;
}

/** Port: a language model. Rejects with `ModelUnavailable` and nothing else; an aborted signal is its code `timeout`. */
export interface ChatModel {
  complete(request: ChatRequest): Promise<Completion>;
}

import type { AppMenu } from './app-menu.ts';
import type { Address, Attachment, IncomingMessage, PlatformName } from './message.ts';
import type { Reply } from './reply.ts';

/** One message body in the platform's own JSON. Only the adapter that rendered it knows what is inside. */
export type Part = Readonly<Record<string, unknown>>;

/** The whole address of a page of ours (`/h5/…`) as phones reach it; adapters are given none when the server cannot be reached. */
export type PageUrl = (path: string) => string;

/** What an adapter may want to know about the delivery a part belongs to. */
export interface SendContext {
  /** Stable over retries: usable as the platform's idempotency key. */
  readonly deliveryId: string;
  /** Position of this part and how many there are. */
  readonly part: number;
  readonly parts: number;
  /** Key of the message this answers, when it answers one. */
  readonly inReplyTo?: string;
}

/** Proof that the platform took a part. */
export interface Receipt {
  /** `passive`: handed over in the response to the callback itself; the platform asks again when it did not get it. */
  readonly via: 'active' | 'passive';
  /** Called once the delivery is durably marked as sent; a passive response leaves the machine only then. */
  readonly afterKept?: () => void;
}

/** Headers with lower-case names, the decoded query, and the exact bytes of the body. */
export interface CallbackRequest {
  readonly method: 'GET' | 'POST';
  readonly query: ReadonlyMap<string, string>;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Buffer;
}

/** The HTTP answer to a callback. */
export interface CallbackResponse {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

/** How the pipeline took the message, told to the adapter that must word the acknowledgement. */
export interface Acceptance {
  /** True when the same message was kept before. */
  readonly duplicate: boolean;
  /** A passive reply already given to an earlier delivery of this message: give it again. */
  readonly earlierReply?: Reply;
  /** True when work is piling up: acknowledge at once, do not wait for a passive reply. */
  readonly busy: boolean;
}

/** What became of a verified callback: an answer that keeps nothing, or a message to keep before it is acknowledged. */
export type CallbackOutcome =
  | { readonly kind: 'respond'; readonly response: CallbackResponse | Promise<CallbackResponse> }
  | {
      readonly kind: 'message';
      readonly message: IncomingMessage;
      acknowledge(acceptance: Acceptance): CallbackResponse | Promise<CallbackResponse>;
    };

/** One HTTP route of a platform. `accept` verifies before it reads, and throws `CallbackRefused`. */
export interface CallbackRoute {
  readonly path: string;
  readonly methods: readonly ('GET' | 'POST')[];
  accept(request: CallbackRequest): CallbackOutcome;
}

/** Takes a message that came over a long connection; resolves when it is durably kept. */
export type Receive = (message: IncomingMessage) => Promise<Acceptance>;

/** A long connection under supervision: it reconnects by itself until closed. */
export interface Connection {
  /** True while the platform can reach us over it. */
  readonly live: boolean;
  close(): Promise<void>;
}

/** The outcome of one check of a channel's configuration, in Chinese, with what to mend when it failed. */
export interface CheckResult {
  readonly name: string;
  readonly ok: boolean;
  readonly detail: string;
}

/** What a phone's own script library wants before it trusts a page with place and camera; `timestamp` in seconds. */
export interface PageSignature {
  readonly timestamp: number;
  readonly nonceStr: string;
  readonly signature: string;
}

/** A chat app as the browser our pages are opened in: who has opened them, and its script library. */
export interface WebApp {
  /** What the page's script must know of the app (corpId, agentId, clientId); never a secret, and agentId only where it is known. */
  readonly ids: Readonly<Record<string, string>>;
  /** Whether a User-Agent is this app's own browser. */
  opensIn(userAgent: string): boolean;
  /**
   * Where a browser is sent to be signed in and comes back from with `code` and `state` (1 to 128 letters and digits, else `RangeError`);
   * absent where the page's script fetches the code.
   */
  signInUrl?(back: string, state: string): string;
  /** The platform's id of the member a one-time code stands for. Rejects with `DeliveryError`: `refused` when it is used, too old, or no member's. */
  identify(code: string): Promise<string>;
  /**
   * A signature over a page's address as the browser has it (`#…` is left out), in the name of the company or of the app; absent where
   * what it takes is not configured: then the page does without the app's own place and camera. Rejects with `DeliveryError`.
   */
  sign?(url: string, as: 'company' | 'app'): Promise<PageSignature>;
}

/** The largest file that is taken in, in bytes: what WeCom gives in one piece (path/96486), the same for all. */
export const largestDownload = 20 * 1024 * 1024;

/** The `platformCode` of a `DeliveryError` that says a file is larger than {@link largestDownload}. */
export const tooLarge = 'too_large';

/**
 * A chat platform: how its messages become ours and how our replies become its own. Adapters keep no truth: what must
 * survive a restart is in the inbox and outbox.
 */
export interface Platform {
  readonly name: PlatformName;
  /** For how long (ms) the platform may deliver the same message again; 0 when it never does. */
  readonly redeliveryWindowMs: number;
  /** HTTP doors, when it has any. */
  readonly callbacks?: readonly CallbackRoute[];
  /** False while another process holds the connection it sends by: its deliveries are left to that one. Always true when absent. */
  canSend?(): boolean;
  /** True when the platform allows one long connection for all processes together: a second one throws the first out. */
  readonly connectsAlone?: boolean;
  /** Opens the long connection, when it uses one; again after it was closed, when this process's turn comes again. */
  connect?(receive: Receive): Connection;
  /** The reply in the platform's form: at least one part, each within its limits. */
  render(reply: Reply, to: Address): readonly Part[];
  /** Sends one part; resolves on the platform's own success code, rejects with `DeliveryError`. */
  send(part: Part, to: Address, context: SendContext): Promise<Receipt>;
  /** Shows an unfinished answer where the platform can stream; best effort, never fails. */
  progress?(sofar: Reply, to: Address): void;
  /**
   * The bytes of a file that came with a message, as they were sent. Rejects with `DeliveryError`: `refused` when the
   * file is gone, {@link tooLarge} or at a place we do not call, anything else when it may work later.
   */
  download?(attachment: Attachment): Promise<Uint8Array>;
  /** Its own browser, where our pages can be opened in one. */
  readonly webApp?: WebApp;
  /** The menu its app shows, where we can set it. */
  readonly menu?: AppMenu;
  /** Looks at its own configuration: shape of keys, a looped-back signed message, clock, address, a real token. */
  check?(): AsyncIterable<CheckResult>;
}

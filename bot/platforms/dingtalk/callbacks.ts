import type { CallbackResponse, CallbackRoute, Clock, IncomingMessage } from '../../core/index.ts';
import type { DingtalkConfig } from './config.ts';
import { readJson } from './read-json.ts';
import { verifyCardCallback, verifyRobotCallback } from './verify.ts';

/** Turns a parsed body into a message, or throws `CallbackRefused`. */
export interface Understand {
  readonly robot: (body: unknown) => IncomingMessage;
  readonly card: (body: unknown) => IncomingMessage;
}

function json(body: string): CallbackResponse {
  return { status: 200, type: 'application/json', body };
}

/** The HTTP doors: verify the signature, then read, then acknowledge at once; the reply follows by itself. */
export function dingtalkRoutes(config: DingtalkConfig, clock: Clock, understand: Understand): CallbackRoute[] {
  return [
    {
      path: '/dingtalk/callback',
      methods: ['POST'],
      accept: ({ headers, body }) => {
        verifyRobotCallback(headers, config.clientSecret, clock.now());
        const message = understand.robot(readJson(body));
        return { kind: 'message', message, acknowledge: () => json('{"msgtype":"empty"}') };
      },
    },
    {
      path: '/dingtalk/card',
      methods: ['POST'],
      accept: ({ headers, body }) => {
        verifyCardCallback(headers, config.cardSecret ?? config.clientSecret, clock.now());
        const message = understand.card(readJson(body));
        return { kind: 'message', message, acknowledge: () => json('{}') };
      },
    },
  ];
}

import { readFileSync } from 'node:fs';
import { z } from 'zod';

function fixture<T>(name: string, schema: z.ZodType<T>): T {
  return schema.parse(JSON.parse(readFileSync(new URL(`../../fixtures/dingtalk/${name}`, import.meta.url), 'utf8')));
}

const httpSign = z.object({ id: z.string(), timestamp: z.string(), appSecret: z.string(), sign: z.string() });
const customSign = z.object({ id: z.string(), timestamp: z.string(), secret: z.string(), sign_base64: z.string(), url: z.string() });
const cardSign = z.object({
  id: z.string(),
  'x-ddpaas-signature-timestamp': z.string(),
  apiSecret: z.string(),
  'x-ddpaas-signature': z.string(),
});
const invalid = z.object({
  id: z.string(),
  kind: z.string(),
  expect: z.string(),
  now_ms: z.number().optional(),
  headers: z.record(z.string(), z.string().nullable()).optional(),
  appSecret: z.string().optional(),
  expectedCorpId: z.string().optional(),
  body: z.unknown().optional(),
});

/** Signatures computed elsewhere, and callbacks that must be refused. */
export const signatures = fixture(
  'dingtalk.json',
  z.object({
    httpModeSign: z.array(httpSign),
    customRobotSign: z.array(customSign),
    cardCallbackSign: z.array(cardSign),
    invalid: z.array(invalid),
  }),
);

const expectation = z.object({
  text: z.string().optional(),
  conversation: z.enum(['single', 'group']).optional(),
  pictures: z.number().optional(),
  audio: z.number().optional(),
  video: z.number().optional(),
  files: z.array(z.string()).optional(),
  unsupported: z.boolean().optional(),
  identity: z.enum(['external', 'unknown']).optional(),
  quotaExceeded: z.boolean().optional(),
  quoted: z.string().optional(),
  duplicateOf: z.string().optional(),
});

/** Messages, frames and card callbacks as DingTalk sends them, with what they mean. */
export const samples = fixture(
  'dingtalk-messages.json',
  z.object({
    meta: z.object({ corpId: z.string(), robotCode: z.string() }),
    robotMessages: z.array(
      z.object({
        id: z.string(),
        expect: expectation,
        headers: z.record(z.string(), z.string()),
        appSecret: z.string(),
        now_ms: z.number(),
        body: z.record(z.string(), z.unknown()),
      }),
    ),
    streamFrames: z.array(
      z.object({
        id: z.string(),
        frame: z.object({ headers: z.object({ topic: z.string(), messageId: z.string().optional() }), data: z.string() }).loose(),
        expectAck: z
          .object({ code: z.number(), message: z.string(), headers: z.unknown(), data: z.string() })
          .nullish(),
      }),
    ),
    cardCallbacksHttp: z.array(z.object({ body: z.record(z.string(), z.unknown()) })),
  }),
);

import { z } from 'zod';
import { CallbackRefused, DeliveryError, errorFields, type IncomingMessage, type Logger, type Receive } from '../../core/index.ts';
import { callJson, type SocketHandle, type SocketProtocol } from '../transport/index.ts';
import type { Understand } from './callbacks.ts';
import { type DingtalkConfig, urlUnder } from './config.ts';
import { accepted, deliveryFailure, openApiCode } from './platform-answer.ts';
import { readJson } from './read-json.ts';
import { ackOf, parseFrame, type StreamFrame } from './stream-frame.ts';

const robotTopic = '/v1.0/im/bot/messages/get';
const cardTopic = '/v1.0/card/instances/callback';

const ticketBody = z.object({ endpoint: z.url({ protocol: /^wss?$/ }), ticket: z.string().min(1) });

/**
 * Asks the gateway for the address of one connection; its ticket holds 90 s and opens one socket. Rejects with
 * `DeliveryError`. An endpoint without TLS is taken only from a gateway without TLS.
 */
export async function requestStreamAddress(config: DingtalkConfig): Promise<string> {
  const answer = await callJson({
    method: 'POST',
    url: urlUnder(config.apiBase, '/v1.0/gateway/connections/open'),
    json: {
      clientId: config.clientId,
      clientSecret: config.clientSecret,
      subscriptions: [robotTopic, cardTopic].map((topic) => ({ type: 'CALLBACK', topic })),
      ua: 'sanxiang-bot',
    },
  });
  const place = ticketBody.safeParse(answer.body).data;
  if (!place) {
    const code = openApiCode(answer);
    throw code === accepted ? new DeliveryError('unavailable', 'gateway answer has an unexpected shape') : deliveryFailure(code);
  }
  const address = new URL(place.endpoint);
  if (address.protocol !== 'wss:' && !config.apiBase.startsWith('http:')) {
    throw new DeliveryError('refused', 'gateway named an endpoint without tls');
  }
  address.searchParams.set('ticket', place.ticket);
  return address.href;
}

/**
 * Stream mode over a supervised socket. A message is acknowledged only after `receive` has kept it, so that one lost
 * in between is delivered again. Source: developerpedia, learn/stream/protocol.
 */
export function streamProtocol(config: DingtalkConfig, logger: Logger, understand: Understand, receive: Receive): SocketProtocol {
  const take = async (frame: StreamFrame, socket: SocketHandle, read: (body: unknown) => IncomingMessage, data: string): Promise<void> => {
    try {
      await receive(read(readJson(frame.data ?? '')));
      socket.send(ackOf(frame, 200, data));
    } catch (error) {
      if (!(error instanceof CallbackRefused)) {
        logger.error('stream message not kept', errorFields(error));
        return;
      }
      logger.warn('stream message refused', { step: error.step });
      socket.send(ackOf(frame, 400, '{}'));
    }
  };

  const callback = (frame: StreamFrame, socket: SocketHandle): void => {
    if (frame.headers.topic === robotTopic) void take(frame, socket, understand.robot, '{"response":null}');
    else if (frame.headers.topic === cardTopic) void take(frame, socket, understand.card, '{"response":{}}');
    else socket.send(ackOf(frame, 404, '{}'));
  };

  const system = (frame: StreamFrame, socket: SocketHandle): void => {
    if (frame.headers.topic === 'ping') socket.send(ackOf(frame, 200, frame.data ?? '{}'));
    // From this announcement on nothing more is routed to the socket.
    if (frame.headers.topic === 'disconnect') socket.replace();
  };

  return {
    name: 'dingtalk stream',
    heartbeatMs: 30_000,
    silenceMs: 90_000,
    address: () => requestStreamAddress(config),
    opened: (socket) => socket.established(),
    heartbeat: (socket) => socket.ping(),
    frame: (text, socket) => {
      const frame = parseFrame(text);
      if (!frame) logger.warn('stream frame unreadable', { bytes: text.length });
      else if (frame.type === 'SYSTEM') system(frame, socket);
      else if (frame.type === 'CALLBACK') callback(frame, socket);
      else if (frame.type === 'EVENT') socket.send(ackOf(frame, 200, '{"status":"SUCCESS","message":"success"}'));
    },
  };
}

import { CallbackRefused, type CallbackRequest, type IncomingMessage } from '../../bot/core/index.ts';
import { aMessage } from '../builders/message.ts';
import { FakePlatform } from '../fakes/fake-platform.ts';

/** A platform with one callback: the body is the id of the message, `refuse` is refused, GET repeats `echostr`. */
export class CallbackPlatform extends FakePlatform {
  readonly requests: CallbackRequest[] = [];
  readonly callbacks = [
    {
      path: '/wecom/callback',
      methods: ['GET', 'POST'] as const,
      accept: (request: CallbackRequest) => {
        this.requests.push(request);
        if (request.method === 'GET') {
          return { kind: 'respond' as const, response: { status: 200, type: 'text/plain', body: request.query.get('echostr') ?? '' } };
        }
        const id = request.body.toString('utf8');
        if (id === 'refuse') throw new CallbackRefused('signature', 403, 'signature does not match');
        const message: IncomingMessage = aMessage({ id, text: id });
        return {
          kind: 'message' as const,
          message,
          acknowledge: (acceptance: { duplicate: boolean }) => ({ status: 200, type: 'text/plain', body: acceptance.duplicate ? 'again' : 'kept' }),
        };
      },
    },
  ];
}

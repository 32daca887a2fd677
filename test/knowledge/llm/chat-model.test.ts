import { SettableClock } from '../../../bot/core/index.ts';
import { createOpenAiModel, ModelUnavailable } from '../../../knowledge/llm/index.ts';
import { chatModelContract, type Behaviour } from '../../contract/chat-model.contract.ts';
import { refusing, silent, startFakeModel, type Turn } from '../../fakes/fake-model.ts';
import { scriptedModel } from './scripted-model.ts';

chatModelContract('the OpenAI model', async (...behaviours) => {
  const server = await startFakeModel(...behaviours.map(turnOf));
  return createOpenAiModel(
    { apiKey: 'fake-key', baseUrl: server.baseUrl, model: 'fake', timeoutMs: 60_000 },
    { clock: new SettableClock(Date.parse('2026-03-10T01:00:00Z')) },
  );
});

chatModelContract('the scripted model', (...behaviours) =>
  Promise.resolve(scriptedModel(...behaviours.map((each) => (each === 'silent' || typeof each !== 'string' ? each : new ModelUnavailable(each))))),
);

function turnOf(behaviour: Behaviour): Turn {
  if (behaviour === 'silent') return silent;
  if (behaviour === 'refused') return refusing(400, 'content_filter');
  if (behaviour === 'limited') return refusing(429);
  if (behaviour === 'down') return refusing(503);
  return (speaking) => {
    for (const piece of behaviour) speaking.say(piece);
    speaking.finish();
  };
}

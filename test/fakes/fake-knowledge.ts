import { openKnowledge, type Finding, type Knowledge } from '../../knowledge/index.ts';

/** The real regulations with scripted findings: `ask` gives what `script` says, or what knowledge itself finds. */
export function fakeKnowledge(script: Readonly<Record<string, Finding>> = {}): Knowledge & { readonly asked: string[] } {
  const real = openKnowledge();
  const asked: string[] = [];
  return {
    ...real,
    asked,
    ask: (question) => {
      asked.push(question);
      return script[question] ?? real.ask(question);
    },
  };
}

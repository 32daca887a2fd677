import { posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { variableNames } from '../bot/config.ts';
import { projectFile, sourceFiles } from './source-files.ts';

/** Which folders a folder may import from; the longest prefix that fits a file is its layer. */
const arrows: Readonly<Record<string, readonly string[]>> = {
  'bot/core': [],
  'bot/platforms/transport': ['bot/core'],
  'bot/platforms/console': ['bot/core'],
  'bot/platforms/dingtalk': ['bot/core', 'bot/platforms/transport'],
  'bot/platforms/dingtalk-group': ['bot/core', 'bot/platforms/transport', 'bot/platforms/dingtalk'],
  'bot/platforms/wecom': ['bot/core', 'bot/platforms/transport'],
  'bot/platforms/wecom-bot': ['bot/core', 'bot/platforms/transport', 'bot/platforms/wecom'],
  'bot/platforms/wecom-group': ['bot/core', 'bot/platforms/transport', 'bot/platforms/wecom'],
  'bot/pipeline': ['bot/core', 'store'],
  'bot/http': ['bot/core', 'bot/pipeline'],
  'bot/pages': ['bot/core', 'handlers'],
  'bot/scheduler': ['bot/core'],
  'bot/cli': ['bot', 'handlers', 'knowledge', 'store'],
  bot: ['bot', 'handlers', 'knowledge', 'store'],
  handlers: ['bot/core', 'knowledge', 'store'],
  knowledge: ['knowledge'],
  'knowledge/rules': [],
  store: ['bot/core', 'knowledge/rules'],
};

const files = sourceFiles();
const isUnder = (path: string, folder: string): boolean => path.startsWith(`${folder}/`);
const layerOf = (path: string): string =>
  Object.keys(arrows)
    .filter((folder) => isUnder(path, folder))
    .sort((a, b) => b.length - a.length)[0] ?? '';

describe('the layout', () => {
  it('has imports that follow the arrows', () => {
    const wrong = files.flatMap(({ path, imports }) => {
      const layer = layerOf(path);
      const allowed = [layer, ...(arrows[layer] ?? [])];
      return imports.filter((target) => !allowed.some((folder) => isUnder(target, folder))).map((target) => `${path} -> ${target}`);
    });
    expect(wrong).toEqual([]);
  });

  it('enters a folder through its door, from anywhere but below it', () => {
    const wrong = files.flatMap(({ path, imports }) =>
      imports
        .filter((target) => posix.basename(target) !== 'index.ts')
        .filter((target) => !isUnder(path, posix.dirname(target)))
        .map((target) => `${path} -> ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  it('has doors that only pass things on', () => {
    const wrong = files
      .filter(({ path }) => posix.basename(path) === 'index.ts')
      .filter(({ text }) => /^(?!export (type )?(\*|\{)|\/\*\*| \*|\s*$|\}|  \w| {2}type )/mu.test(text))
      .map(({ path }) => path);
    expect(wrong).toEqual([]);
  });

  it('has no file over 250 lines and no bin of unrelated things', () => {
    expect(files.filter(({ text }) => text.split('\n').length > 251).map(({ path }) => path)).toEqual([]);
    expect(files.filter(({ path }) => /util|helper|misc|common|manager/iu.test(path)).map(({ path }) => path)).toEqual([]);
  });

  it('reads the clock and the environment in one place each', () => {
    const using = (pattern: RegExp) => files.filter(({ text }) => pattern.test(text)).map(({ path }) => path).sort();
    expect(using(/Date\.now\(|new Date\(\)/u)).toEqual(['bot/core/clock.ts']);
    expect(using(/process\.env\b/u)).toEqual(['bot/cli/chat.ts', 'bot/load-config.ts']);
  });

  it('has a docstring on every exported symbol', () => {
    const bare = files.flatMap(({ path, text }) =>
      [...text.matchAll(/^(?<before>.*)\n(?:export (?:default )?(?:abstract )?(?:async )?(?:function\*?|class|interface|type|const|enum) (?<name>\w+))/gmu)]
        .filter((match) => {
          const before = match.groups?.['before'] ?? '';
          // A type that only names what the schema on the line above describes shares its docstring.
          return !before.trim().endsWith('*/') && !/z\.infer|z\.output|^export const/u.test(`${match[0]}${text.slice(match.index + match[0].length).split('\n')[0] ?? ''}`);
        })
        .map((match) => `${path}: ${match.groups?.['name'] ?? ''}`),
    );
    expect(bare).toEqual([]);
  });
});

describe('.env.example', () => {
  it('documents every variable the program reads, and no other', () => {
    const documented = [...projectFile('.env.example').matchAll(/^#?([A-Z][A-Z0-9_]+)=/gmu)].map((match) => match[1]);
    expect([...new Set(documented)].sort()).toEqual([...variableNames].sort());
  });
});

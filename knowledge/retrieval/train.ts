import { writeFileSync } from 'node:fs';
import { loadBank } from '../bank/index.ts';
import { loadNotice } from '../corpus/index.ts';
import { examplesFrom } from './examples.ts';
import { encodeIndex } from './index-file.ts';
import { encodeModel } from './model-file.ts';
import { trainModel } from './train-model.ts';
import { buildIndex } from './wording-index.ts';

// Run by `npm run train` after the bank, the lexicon or the features change; the result is committed.
const examples = examplesFrom(loadBank(), loadNotice().articles);
for (const [name, bytes] of [
  ['weights.bin', encodeModel(trainModel(examples))],
  ['wordings.bin', encodeIndex(buildIndex(examples))],
] as const) {
  writeFileSync(new URL(`./${name}`, import.meta.url), bytes);
  process.stdout.write(`${name}: ${bytes.length} bytes\n`);
}

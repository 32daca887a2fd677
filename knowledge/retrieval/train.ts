import { writeFileSync } from 'node:fs';
import { loadBank } from '../bank/index.ts';
import { loadNotice } from '../corpus/index.ts';
import { examplesFrom } from './examples.ts';
import { encodeModel } from './model-file.ts';
import { trainModel } from './train-model.ts';

// Run by `npm run train` after the bank, the lexicon or the features change; the result is committed.
const bytes = encodeModel(trainModel(examplesFrom(loadBank(), loadNotice().articles)));
writeFileSync(new URL('./weights.bin', import.meta.url), bytes);
process.stdout.write(`weights.bin: ${bytes.length} bytes\n`);

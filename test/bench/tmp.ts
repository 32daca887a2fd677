import { measureCallbacks } from './callbacks.ts';
console.log(JSON.stringify(await measureCallbacks()));

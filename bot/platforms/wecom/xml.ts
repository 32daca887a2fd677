import { XMLParser } from 'fast-xml-parser';
import { CallbackRefused } from '../../core/index.ts';

const prolog = /^\s*(?:<\?xml[^>]{0,100}\?>\s*)?<xml>/;
const envelopeField = /\s*<(\w{1,40})>(?:<!\[CDATA\[([^\]]*)\]\]>|([^<&]*))<\/\1>/y;

/**
 * The ciphertext in the outer envelope `<xml>…<Encrypt>…</Encrypt>…</xml>`. Nothing here is trusted yet, so only flat
 * fields are read, in one linear pass without an XML parser; anything else throws `CallbackRefused('body')`.
 */
export function readEnvelope(body: Buffer): string {
  const text = body.toString('utf8');
  const start = prolog.exec(text);
  if (!start) throw unreadable('body is not a WeCom envelope');
  let encrypt: string | undefined;
  let end = start[0].length;
  envelopeField.lastIndex = end;
  for (let field = envelopeField.exec(text); field; field = envelopeField.exec(text)) {
    end = envelopeField.lastIndex;
    if (field[1] !== 'Encrypt') continue;
    if (encrypt !== undefined) throw unreadable('envelope has two ciphertexts');
    encrypt = (field[2] ?? field[3] ?? '').trim();
  }
  if (text.slice(end).trim() !== '</xml>') throw unreadable('envelope is not well formed');
  if (encrypt === undefined) throw unreadable('envelope has no ciphertext');
  return encrypt;
}

/** Elements that may come once or many times: always read as arrays. */
const repeated = new Set(['SelectedItem', 'OptionId', 'item']);

const parser = new XMLParser({
  ignoreAttributes: true,
  parseTagValue: false,
  trimValues: false,
  processEntities: false,
  maxNestedTags: 8,
  isArray: (name) => repeated.has(name),
});

/**
 * The children of `<xml>` in a decrypted message; every leaf is the string as sent, CDATA joined and untrimmed. Throws
 * `CallbackRefused('body')` for what is not such a document or holds any declaration (DTD, entity).
 */
export function readMessageXml(xml: string): unknown {
  refuseDeclarations(xml);
  // The parser forgives a document that was cut off.
  if (!xml.trimEnd().endsWith('</xml>')) throw unreadable('message is not well-formed XML');
  try {
    const parsed: unknown = parser.parse(xml);
    if (typeof parsed === 'object' && parsed !== null && 'xml' in parsed) return parsed.xml;
  } catch {
    // The parser's message quotes the document: it must not travel on.
  }
  throw unreadable('message is not well-formed XML');
}

/** Looks outside CDATA only: a person may well type `<!DOCTYPE` in a message. */
function refuseDeclarations(xml: string): void {
  for (let at = xml.indexOf('<!'); at >= 0; at = xml.indexOf('<!', at)) {
    if (!xml.startsWith('<![CDATA[', at)) throw unreadable('message holds a declaration');
    const end = xml.indexOf(']]>', at);
    if (end < 0) throw unreadable('message is not well-formed XML');
    at = end + 3;
  }
}

/** `text` as a CDATA section; a `]]>` inside is split over two. Control characters XML cannot hold are dropped. */
export function cdata(text: string): string {
  const legal = text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '');
  return `<![CDATA[${legal.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
}

function unreadable(reason: string): CallbackRefused {
  return new CallbackRefused('body', 400, reason);
}

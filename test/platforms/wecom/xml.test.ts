import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CallbackRefused } from '../../../bot/core/index.ts';
import { cdata, readEnvelope, readMessageXml } from '../../../bot/platforms/wecom/xml.ts';

const envelope = (inside: string): Buffer => Buffer.from(`<xml>${inside}</xml>`);

describe('the outer envelope', () => {
  it('gives its ciphertext, in CDATA or not, wherever it stands', () => {
    expect(readEnvelope(envelope('<ToUserName><![CDATA[ww1]]></ToUserName><Encrypt><![CDATA[YWJj]]></Encrypt>'))).toBe('YWJj');
    expect(readEnvelope(Buffer.from('<?xml version="1.0"?>\n<xml>\n <Encrypt>YWJj</Encrypt>\n <AgentID>1</AgentID>\n</xml>\n'))).toBe('YWJj');
  });

  it.each([
    ['plain text', '你好'],
    ['nothing', ''],
    ['JSON', '{"encrypt":"YWJj"}'],
    ['no ciphertext', '<xml><AgentID>1</AgentID></xml>'],
    ['two ciphertexts', '<xml><Encrypt>a</Encrypt><Encrypt>b</Encrypt></xml>'],
    ['a cut-off body', '<xml><Encrypt><![CDATA[YWJj]]></Encrypt>'],
    ['crossed elements', '<xml><Encrypt>a</AgentID></xml>'],
    ['a document type', '<!DOCTYPE xml [<!ENTITY a "b">]><xml><Encrypt>&a;</Encrypt></xml>'],
    ['an entity', '<xml><Encrypt>&a;</Encrypt></xml>'],
    ['nesting', '<xml>'.repeat(50_000)],
  ])('is refused when it is %s', (_what, body) => {
    expect(() => readEnvelope(Buffer.from(body))).toThrow(CallbackRefused);
  });

  it.each([
    ['spaces', `<xml>${' '.repeat(500_000)}`],
    ['open elements', `<xml>${'<a>'.repeat(200_000)}`],
    ['open CDATA', `<xml>${'<a><![CDATA['.repeat(100_000)}`],
    ['fields', `<xml>${'<a></a>'.repeat(100_000)}`],
    ['long names', `<xml><${'a'.repeat(400_000)}>`],
  ])('made of a million bytes of %s is refused at once', (_what, body) => {
    const started = performance.now();
    expect(() => readEnvelope(Buffer.from(body))).toThrow(CallbackRefused);
    expect(performance.now() - started).toBeLessThan(250);
  });

  it('never throws anything but a refusal', () => {
    const tokens = fc.constantFrom('<xml>', '</xml>', '<Encrypt>', '</Encrypt>', '<![CDATA[', ']]>', 'YWJj', ' ', '<!ENTITY', '&');
    fc.assert(
      fc.property(fc.array(tokens, { maxLength: 12 }), (parts) => {
        try {
          expect(typeof readEnvelope(Buffer.from(parts.join('')))).toBe('string');
        } catch (error) {
          expect(error).toBeInstanceOf(CallbackRefused);
        }
      }),
    );
  });
});

describe('the message inside', () => {
  it('gives every leaf as the string it was, untrimmed, split CDATA joined', () => {
    const xml = '<xml>\r\n\t<Content><![CDATA[第一行\n第二行 ]]]]><![CDATA[> & <b> 　]]></Content><MsgId>4561255354251345929</MsgId>\n</xml>\n';
    expect(readMessageXml(xml)).toMatchObject({ Content: '第一行\n第二行 ]]> & <b> 　', MsgId: '4561255354251345929' });
  });

  it('gives an array for what may repeat, even when it came once', () => {
    const one = '<xml><SelectedItems><SelectedItem><OptionIds><OptionId>a</OptionId></OptionIds></SelectedItem></SelectedItems></xml>';
    expect(readMessageXml(one)).toEqual({ SelectedItems: { SelectedItem: [{ OptionIds: { OptionId: ['a'] } }] } });
  });

  it('may hold a declaration in the words somebody typed', () => {
    expect(readMessageXml('<xml><Content><![CDATA[<!DOCTYPE html> 怎么写]]></Content></xml>')).toEqual({ Content: '<!DOCTYPE html> 怎么写' });
  });

  it.each([
    ['a document type', '<!DOCTYPE xml><xml><a>1</a></xml>'],
    ['entities that multiply', '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><xml><a>&b;</a></xml>'],
    ['an entity inside', '<xml><!ENTITY a "b"><a>1</a></xml>'],
    ['deep nesting', `<xml>${'<a>'.repeat(2000)}${'</a>'.repeat(2000)}</xml>`],
    ['a prototype', '<xml><__proto__><admin>1</admin></__proto__></xml>'],
    ['a cut-off', '<xml><a>1</a>'],
    ['open CDATA', '<xml><a><![CDATA[1</a></xml>'],
    ['no document', 'hello'],
  ])('is refused with %s', (_what, xml) => {
    expect(() => readMessageXml(xml)).toThrow(CallbackRefused);
  });

  it('carries any words in CDATA and gives them back', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(']', '>', '<', '&', '中', '\n', '!', '[', '😀', 'CDATA') }), (words) => {
        expect(readMessageXml(`<xml><a>${cdata(words)}</a></xml>`)).toEqual({ a: words });
      }),
    );
  });
});

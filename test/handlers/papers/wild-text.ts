import fc from 'fast-check';

const marks = fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠', '<', '>', '&', '"', "'", ']]>', '\u0000', '\u0008', '\u000b', '\u001f', '\u0085', '\u2028', '\u202e', '\u200b', '\ufeff', '\ufffe', '\uffff', '\ud800', '\udc00', '𠮷', '😀', '甲公司', '_x000D_', '_x003D_1+1', '=HYPERLINK("http://x.example","点")', '<w:p/>', '<!--');

/** Text nobody should be able to send: marks of formulas and XML, characters that are none, between anything at all. */
export const wildText = fc.array(fc.oneof(marks, fc.string({ unit: 'binary', maxLength: 8 }), fc.string({ unit: 'grapheme', maxLength: 8 })), { maxLength: 12 }).map((pieces) => pieces.join(''));

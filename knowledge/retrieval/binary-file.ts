const NEW_LINE = 0x0a;

/** A file of numbers: one line of JSON padded to a multiple of four, then the arrays one after another, little-endian. */
export function encodeArrays(header: object, arrays: readonly (Uint32Array | Uint16Array | Float32Array | Int8Array)[]): Uint8Array {
  const line = JSON.stringify(header);
  const padded = line.padEnd(Math.ceil((line.length + 1) / 4) * 4 - 1);
  return Buffer.concat([Buffer.from(`${padded}\n`), ...arrays.map((each) => new Uint8Array(each.buffer, each.byteOffset, each.byteLength))]);
}

/** The header of what `encodeArrays` wrote, and how to read its arrays in order by their size in bytes; `end` throws unless all was read. */
export function decodeArrays(bytes: Uint8Array): { readonly header: unknown; readonly next: (size: number) => ArrayBuffer; readonly end: () => void } {
  let from = bytes.indexOf(NEW_LINE) + 1;
  const header: unknown = JSON.parse(new TextDecoder().decode(bytes.subarray(0, from)));
  const cut = (): Error => new Error('the file is cut short or too long');
  return {
    header,
    next: (size) => {
      if (from + size > bytes.length) throw cut();
      return new Uint8Array(bytes.subarray(from, (from += size))).buffer;
    },
    end: () => {
      if (from !== bytes.length) throw cut();
    },
  };
}

import { execFile, execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { temporaryDirectory } from '../fakes/temporary-directory.ts';

const run = promisify(execFile);

/** Why papers cannot be opened as an office would open them on this machine; `undefined` when they can. */
export const noOffice = ['soffice', 'pdftotext'].map((program) => (isThere(program) ? undefined : `${program} is not installed`)).find((reason) => reason !== undefined);

function isThere(program: string): boolean {
  try {
    execFileSync('which', [program]);
    return true;
  } catch {
    return false;
  }
}

/** A file as LibreOffice writes it anew in another format (`pdf`, `csv`, `xlsx`); rejects when it cannot open it. Its own profile keeps runs apart. */
export async function convertedTo(format: string, name: string, bytes: Uint8Array): Promise<Uint8Array> {
  const folder = await temporaryDirectory();
  await writeFile(join(folder, name), bytes);
  await run('soffice', [`-env:UserInstallation=file://${folder}/profile`, '--headless', '--convert-to', format, '--outdir', join(folder, 'out'), join(folder, name)], { timeout: 100_000 });
  return new Uint8Array(await readFile(join(folder, 'out', name.replace(/\.[^.]+$/u, `.${format.split(':')[0] ?? ''}`))));
}

/** The words of each page of a PDF, without the spaces a layout puts between them. */
export async function pagesOf(pdf: Uint8Array): Promise<readonly string[]> {
  const folder = await temporaryDirectory();
  await writeFile(join(folder, 'a.pdf'), pdf);
  const { stdout } = await run('pdftotext', ['-layout', join(folder, 'a.pdf'), '-']);
  return stdout.split('\f').slice(0, -1).map((page) => page.replace(/\s+/gu, ''));
}

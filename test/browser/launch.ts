import { existsSync } from 'node:fs';
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

/** Without these the browser looks for its maker's hosts at every start. */
const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A headless Chromium from the installed packages; nothing of the machine's own is needed but glibc. */
export async function launchBrowser(): Promise<Browser> {
  const home = await unpacked();
  return chromium.launch({
    executablePath: join(home, 'chromium'),
    headless: true,
    args: quiet,
    env: { ...process.env, LD_LIBRARY_PATH: join(home, 'al2023', 'lib'), FONTCONFIG_PATH: join(home, 'fonts') },
  });
}

/**
 * The folder the browser is unpacked in, shared by all test files. It is unpacked aside and moved into place in one
 * step, because the package takes a half-written browser of a parallel run for a whole one.
 */
async function unpacked(): Promise<string> {
  const home = join(tmpdir(), 'sanxiang-chromium-147.0.0');
  if (existsSync(home)) return home;
  const aside = await mkdtemp(join(tmpdir(), 'sanxiang-chromium-unpacking-'));
  const before = process.env['TMPDIR'];
  // The package unpacks the libraries it ships only where it believes to be on a bare cloud machine.
  process.env['AWS_EXECUTION_ENV'] = 'AWS_Lambda_nodejs20.x';
  process.env['TMPDIR'] = aside;
  try {
    const { default: bundled } = await import('@sparticuz/chromium');
    await bundled.executablePath();
    await writeFile(join(aside, 'fonts', 'fonts.conf'), fontsOf(home));
    await rename(aside, home);
  } catch (error) {
    await rm(aside, { recursive: true, force: true });
    if (!existsSync(home)) throw error;
  } finally {
    delete process.env['AWS_EXECUTION_ENV'];
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
  }
  return home;
}

/** Only the Latin font of the package: Chinese that is drawn comes from the page. With no font at all nothing is. */
function fontsOf(home: string): string {
  return `<?xml version="1.0"?><fontconfig><dir>${home}/fonts</dir><cachedir>${home}/fonts-cache</cachedir></fontconfig>`;
}

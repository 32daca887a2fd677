import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** One source file: its path from the root, its text, and what it imports of ours (paths from the root). */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
  readonly imports: readonly string[];
}

/** All TypeScript files under the four folders of the program. */
export function sourceFiles(): readonly SourceFile[] {
  return ['bot', 'handlers', 'knowledge', 'store'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
      .map((entry) => read(relative(root, join(entry.parentPath, entry.name)))),
  );
}

/** The text of a file of the project, by its path from the root. */
export function projectFile(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

function read(path: string): SourceFile {
  const text = projectFile(path);
  const imports = [...text.matchAll(/(?:from|import)\s*\(?\s*'(\.{1,2}\/[^']+)'/gu)].map((match) =>
    posix.normalize(posix.join(posix.dirname(path), match[1] ?? '')),
  );
  return { path, text, imports };
}

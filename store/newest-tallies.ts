/** Names end in a month (`/2026-11`); more than this many are history. */
const mostNames = 60;

/** Those of the names of tallies that are worth keeping: the ones of the newest months. */
export function newestNames(names: Iterable<string>): readonly string[] {
  return [...names].sort((one, other) => monthOf(other).localeCompare(monthOf(one))).slice(0, mostNames);
}

function monthOf(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1);
}

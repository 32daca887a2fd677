import { randomUUID } from 'node:crypto';
import type { Boards, Posted } from './boards.ts';

/** More entries of a board than this are not kept. */
const mostKept = 500;

/** Boards in memory: a window on what happens, empty after a restart. */
export function createMemoryBoards(): Boards {
  const boards = new Map<string, readonly Posted[]>();
  const watchers = new Map<string, Set<() => void>>();
  let seq = 0;
  return {
    epoch: randomUUID(),
    post: (board, entry) => {
      seq += 1;
      const own = seq;
      boards.set(board, [...(boards.get(board) ?? []), { seq: own, entry }].slice(-mostKept));
      for (const listener of watchers.get(board) ?? []) listener();
      return Promise.resolve(own);
    },
    since: (board, after) => Promise.resolve((boards.get(board) ?? []).filter((each) => each.seq > after)),
    watch: (board, listener) => {
      const listeners = watchers.get(board) ?? new Set();
      watchers.set(board, listeners.add(listener));
      return () => void listeners.delete(listener);
    },
  };
}

/** `--bureau ID` of the commands that are for one bureau: to be said where several are served. */
export const bureauOption = { bureau: { type: 'string' } } as const;

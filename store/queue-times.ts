/** A platform that delivers again keeps the time of sending; a person who says the same again does so later (ms). */
export const sameMoment = 5000;

/** A settled message is remembered this long (ms), so that a late redelivery is still known. */
export const seenFor = 3 * 24 * 3600_000;

/** A passive reply may be asked for again this long (ms). */
export const passiveFor = 10 * 60_000;

/** A claim this old (ms) is about something long past. */
export const claimKeptFor = 62 * 24 * 3600_000;

/** A dialogue nobody has gone on with for this long (ms) is forgotten. */
export const dialogueKeptFor = 30 * 24 * 3600_000;

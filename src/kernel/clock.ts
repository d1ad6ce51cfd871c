/** The present moment, handed in so that rules and tests never reach for the wall clock themselves. */
export type Clock = () => Date
export const systemClock: Clock = () => new Date()

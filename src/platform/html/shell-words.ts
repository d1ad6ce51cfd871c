import { words } from './lang.ts'
import { en } from './words.en.ts'
import { vi } from './words.vi.ts'

/** Words of the shells and shared components. */
export const shellWords = words(vi, en)

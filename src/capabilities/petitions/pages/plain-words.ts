import { words } from '../../../platform/html/index.ts'
import { en } from './plain-words.en.ts'
import { vi } from './plain-words.vi.ts'

export const plainWords = words(vi, en)

import { words } from '../../../../platform/html/index.ts'
import type { Lang } from '../../../../platform/html/index.ts'
import { en } from './words.en.ts'
import { vi } from './words.vi.ts'
import type { EntryWords } from './words.vi.ts'

export const entryWords: (lang: Lang) => EntryWords = words(vi, en)

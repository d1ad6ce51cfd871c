import { words } from '../../../../platform/html/index.ts'
import type { Lang } from '../../../../platform/html/index.ts'
import { en } from './words.en.ts'
import { vi } from './words.vi.ts'
import type { ActWords } from './words.vi.ts'

export const actWords: (lang: Lang) => ActWords = words(vi, en)

import { words } from '../../../../platform/html/index.ts'
import type { Lang } from '../../../../platform/html/index.ts'
import { en } from './words.en.ts'
import { vi } from './words.vi.ts'
import type { RegisterWords } from './words.vi.ts'

export const registerWords: (lang: Lang) => RegisterWords = words(vi, en)

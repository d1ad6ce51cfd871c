import { words } from '../../../../platform/html/index.ts'
import type { Lang } from '../../../../platform/html/index.ts'
import { en } from './words.en.ts'
import { vi } from './words.vi.ts'
import type { ListWords } from './words.vi.ts'

export const listWords: (lang: Lang) => ListWords = words(vi, en)

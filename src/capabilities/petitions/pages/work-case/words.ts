import { words } from '../../../../platform/html/index.ts'
import type { Lang } from '../../../../platform/html/index.ts'
import { en } from './words.en.ts'
import { vi } from './words.vi.ts'
import type { CaseWords } from './words.vi.ts'

export const caseWords: (lang: Lang) => CaseWords = words(vi, en)

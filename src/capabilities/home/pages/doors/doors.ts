import { paths } from '../../../../platform/html/index.ts'

/** The six doors of the public site, in the order of the promise. */
export const doors = ['biet', 'ban', 'lam', 'kiem-tra', 'giam-sat', 'thu-huong'] as const
export type DoorName = (typeof doors)[number]

/** What can be entered already behind each door; the words say what it is. */
export const rooms = {
  biet: { answers: '/da-tra-loi', figures: '/so-lieu' },
  ban: {},
  lam: {},
  'kiem-tra': { track: paths.track, verify: '/kiem-chung', log: '/so-cai' },
  'giam-sat': { overdue: '/so-lieu' },
  'thu-huong': { satisfaction: '/so-lieu' },
} as const satisfies Record<DoorName, Record<string, string>>

/** A door with nothing behind it yet says so on the home page. */
export const isOpen = (door: DoorName): boolean => Object.keys(rooms[door]).length > 0

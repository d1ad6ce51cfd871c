/** Addresses that the shells link to; every slice that serves one of them uses it from here. */
export const paths = {
  home: '/',
  send: '/gui',
  track: '/tra-cuu',
  help: '/tro-giup',
  figures: '/cach-tinh',
  privacy: '/rieng-tu',
  accessibility: '/tiep-can',
  work: '/lam-viec',
  signIn: '/dang-nhap',
  signOut: '/dang-xuat',
} as const

/** The link that changes the language and comes back to this page. `path` may carry a query. */
export const langPath = (lang: string, path: string): string => `/ngon-ngu/${lang}?ve=${encodeURIComponent(path)}`

const browsers = [
  [/\bEdg(?:e|A|iOS)?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bcoc_coc_browser\//, 'Cốc Cốc'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\b(?:Firefox|FxiOS)\//, 'Firefox'],
  [/(?:Chrome|CriOS)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
] as const
const systems = [
  [/\b(?:iPhone|iPad)\b/, 'iOS'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'macOS'],
  [/\bLinux\b/, 'Linux'],
] as const

/** `Chrome, Windows`: enough for officers to know their own devices, and no more is kept. Empty when nothing is known. */
export function deviceName(userAgent: string | undefined): string {
  const found = (of: typeof browsers | typeof systems) => of.find(([sign]) => sign.test(userAgent ?? ''))?.[1]
  return [found(browsers), found(systems)].filter((part) => part !== undefined).join(', ')
}

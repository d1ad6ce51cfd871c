/** A path on this site to go back to (`?tiep=`, `?ve=`), or `otherwise`: never another host, whatever was passed in. */
export function safeLocalPath(path: unknown, otherwise = '/'): string {
  if (typeof path !== 'string' || path.length > 2000 || !/^\/(?![/\\])[^\\\u0000-\u0020\u007F]*$/.test(path))
    return otherwise
  return URL.canParse(path, 'http://here.invalid') && new URL(path, 'http://here.invalid').host === 'here.invalid'
    ? path
    : otherwise
}

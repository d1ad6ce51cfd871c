/**
 * How long a sign-in name must wait after so many wrong tries in the last hour, in seconds: four tries are free, then the pause doubles
 * from 15 s up to 15 minutes. The fifth wrong try waits 15 s, the tenth 8 minutes.
 */
export function waitSeconds(failures: number): number {
  return failures < 5 ? 0 : Math.min(900, 15 * 2 ** (failures - 5))
}

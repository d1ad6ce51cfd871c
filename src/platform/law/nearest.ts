/** Edits (insert, delete, replace) from one text to the other. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[b.length] ?? 0
}

/** The ids most like what was typed, best first, at most three; those that contain it or that it contains come first. */
export function nearest(typed: string, ids: readonly string[]): string[] {
  const word = typed.slice(0, 60)
  const score = (id: string): number =>
    distance(word, id) - (word.length > 2 && (id.includes(word) || word.includes(id)) ? 100 : 0)
  return ids
    .map((id) => ({ id, score: score(id) }))
    .filter((candidate) => candidate.score <= Math.max(3, word.length / 2))
    .sort((a, b) => a.score - b.score)
    .slice(0, 3)
    .map((candidate) => candidate.id)
}

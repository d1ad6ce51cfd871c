import type { DocumentWords } from './words.vi.ts'

export const en = {
  document: {
    blank: 'The paper lacks something that it must have.',
    'body-of-other-regime': 'This body does not belong under that heading: Party and State headings are never mixed.',
    'symbol-of-other-regime':
      'The number is not in the form of this layout: the State writes 05/BC-UBND, the Party 05-NQ/ĐU.',
    'symbol-unlike-kind': 'The abbreviation in the number belongs to another kind of paper.',
    'authority-of-other-regime': 'Party papers know T/M, K/T and T/L only.',
    'end-mark-of-other-regime': 'Party papers end in a full stop, without “./.”.',
    'archive-of-other-regime': 'Party papers say “Lưu …”, without “VT”.',
    'academic-title': 'Party papers put no academic title or rank before the name of who signs.',
    'position-names-committee': 'The position does not name the committee: write BÍ THƯ.',
    'deputy-secretary-for-secretary': 'Committees are collective: a deputy secretary signs T/M, not K/T.',
    'number-not-positive': 'Numbers begin with 01.',
    'subject-too-long': 'The subject is longer than four lines. Shorten it.',
    'table-shape': 'The table has cells too many, missing or over one another.',
    'too-many-signatures': 'At most four places to sign stand in a row.',
  },
  issue: {
    'no-term': 'The committee has no term for this day. Enter the end of its congress first.',
    'dated-before-last': 'The book holds a paper dated later. Choose a day not before the last paper.',
  },
} satisfies DocumentWords

import type { Suspicion } from './decode.ts'
import type { ImportWords } from './words.vi.ts'

const suspicions = {
  tcvn3: 'looks like TCVN3 (.VnTime fonts); convert it to Unicode and save it as CSV UTF-8',
  vni: 'looks like VNI (VNI-Times fonts); convert it to Unicode and save it as CSV UTF-8',
  'damaged-utf-8': 'looks like damaged UTF-8; export it again from where it came',
  'damaged-utf-16': 'looks like damaged or cut UTF-16; export it again from where it came',
  binary: 'is not a text file',
  unknown: 'is not known; save it as CSV UTF-8',
} satisfies Record<Suspicion, string>

export const wordsEn = {
  columns: {
    reference: 'reference',
    title: 'title',
    body: 'body',
    receivedAt: 'received',
    name: 'name',
    phone: 'phone',
    email: 'email',
    address: 'address',
    place: 'place',
    detail: 'place detail',
    latitude: 'latitude',
    longitude: 'longitude',
    unit: 'unit',
    kind: 'kind',
    field: 'field',
    channel: 'channel',
    signatories: 'signatories',
    status: 'status',
    answer: 'answer',
    legalBasis: 'legal basis',
    answeredAt: 'answered',
  },
  row: {
    missing: 'is empty',
    'too-long': 'is too long',
    'not-a-date': 'is not a date (write 21/11/2026)',
    'date-out-of-range': 'is before 1990 or after today',
    'not-a-phone': 'is not a telephone number',
    'not-an-email': 'is not an e-mail address',
    'not-a-number': 'is not a number',
    'out-of-range': 'is out of range',
    'unknown-value': 'is not known (leave the column out: --mapping name=)',
    'closed-without-date': 'is empty although the petition is settled',
    'closed-before-received': 'is before the petition was received',
    'closed-needs-kind': 'is empty although the petition is settled',
    'wrong-cell-count': 'number of cells differs from number of columns',
    'unknown-unit': 'there is no such unit',
    'ambiguous-unit': 'several units have this name; write the code, or add district and province',
    'no-unit': 'nobody knows whose it is; add a unit column or --unit',
    twice: 'is the same as on line',
  },
  encodings: {
    'utf-8': 'UTF-8',
    'utf-16le': 'UTF-16 LE',
    'utf-16be': 'UTF-16 BE',
    'windows-1258': 'Windows-1258 (combining marks were composed into letters)',
  },
  suspicions,
  file: (problem) => {
    switch (problem.kind) {
      case 'no-file':
        return 'There is no such file.'
      case 'folder':
        return 'This is a folder, not a file.'
      case 'empty':
        return 'The file has no rows.'
      case 'too-large':
        return `The file is larger than ${problem.limitMb} MB; split it.`
      case 'encoding':
        return `The text can not be read: it ${suspicions[problem.suspected]}.`
      case 'old-excel':
        return 'An Excel file of the old kind (.xls) or with a password; save it as .xlsx without one.'
      case 'wrong-type':
        return `The file is ${problem.found}, neither CSV nor XLSX.`
      case 'zip-bomb':
        return 'The archive unpacks to far too much (zip bomb); it was not read.'
      case 'broken-xlsx':
        return 'The XLSX file is broken.'
      case 'broken-csv':
        return `The CSV is broken from line ${problem.line}: ${problem.code === 'CSV_QUOTE_NOT_CLOSED' ? 'a quotation mark opens and never closes' : problem.code}.`
      case 'too-many-rows':
        return `The file has more than ${problem.limit.toLocaleString('en')} rows; split it.`
    }
  },
  missingColumns: (missing, found) =>
    `Missing columns: ${missing}. Found: ${found}. Say which with --mapping name=column.`,
  unknownPreset: (known) => `No such preset; known: ${known}.`,
  unknownUnit: (value) => `There is no unit "${value}".`,
  ambiguousUnit: (value) => `Several units are called "${value}"; use the code.`,
  badMapping: (text) => `--mapping does not understand "${text}"; write name=column, or give a JSON file.`,
  badRow: (line, reasons) => `line ${line}: ${reasons}`,
  checked: (done, all) => `checked ${done}/${all} rows`,
  written: (done, all) => `wrote ${done}/${all} petitions`,
  readAs: (what) => `read as: ${what}`,
  columnsRead: (columns) => `cột / columns: ${columns}`,
  ignored: (columns) => `columns not used: ${columns}`,
  placesInWords: (count) => `${count} rows name a place that may be several communes today (split): kept in words`,
  moreBad: (count) => `… and ${count} more`,
  sum: ({ rows, imported, repeated, refused, settled }, seconds) =>
    `${rows} rows = ${imported} imported (${settled} settled before) + ${repeated} known already + ${refused} refused; ${seconds} s`,
  dryRun: 'Dry run: nothing was written.',
  stopped: 'Some rows are bad, so nothing was written. Mend the file, or add --keep-good to take the good rows.',
} satisfies ImportWords

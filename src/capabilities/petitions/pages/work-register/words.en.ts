import type { RegisterWords } from './words.vi.ts'

export const en = {
  title: 'Register of petitions',
  period: (from: string | undefined, to: string | undefined) =>
    from && to
      ? `Received from ${from} to ${to}`
      : from
        ? `Received from ${from}`
        : to
          ? `Received until ${to}`
          : 'All times',
  printedOn: (date: string) => `Printed on ${date}`,
  count: (count: number) => `${count} ${count === 1 ? 'petition' : 'petitions'}`,
  cut: (count: number) => `Only the first ${count} are printed. Narrow the dates or filters for the rest.`,
  print: 'Print (Ctrl + P)',
  back: 'Back to the list',
  number: 'No.',
  code: 'Code',
  receivedOn: 'Received',
  channel: 'How',
  sender: 'Sender',
  phone: 'Telephone',
  address: 'Address',
  what: 'Subject',
  kind: 'Kind',
  field: 'Field',
  place: 'Place',
  holder: 'Held by',
  assignee: 'Handled by',
  status: 'State',
  due: 'Due',
  handovers: 'Hand-overs',
  signatories: 'Signatories',
  sheet: 'Petitions',
  hidden: '(not visible)',
  empty: 'No petitions.',
} satisfies RegisterWords

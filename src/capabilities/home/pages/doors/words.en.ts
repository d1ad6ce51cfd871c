import type { Words } from './words.vi.ts'

export const en = {
  notYet: 'This door is being prepared and is not open yet.',
  comingTitle: 'What will be here',
  meanwhileTitle: 'Meanwhile',
  track: 'Follow a case',
  send: 'Send feedback or a recommendation',
  doors: {
    biet: {
      open: {
        answers: {
          label: 'Published questions and answers',
          about: 'what people asked and what offices answered, without names',
        },
        figures: { label: 'Open figures', about: 'how many came, how many are late, by office, with the formula' },
      },
      title: 'People know',
      promise: 'What offices must disclose is found in one place and in plain words.',
      coming: [
        'What each commune must disclose, and what it has not disclosed yet',
        'News from the offices',
        'The open figures as a spreadsheet',
      ],
      meanwhile:
        'Look at the boards at the office and the community house. If something that must be public is missing, send a recommendation here.',
    },
    ban: {
      open: {},
      title: 'People discuss',
      promise: 'What concerns the people is discussed with them before the office decides.',
      coming: [
        'Dates of dialogues, and what was promised in each',
        'Consultations on drafts, with an answer to every group of opinions',
        'Votes in hamlets and quarters',
      ],
      meanwhile: 'Opinions can be sent today as recommendations; the office must answer them like any other letter.',
    },
    lam: {
      open: {},
      title: 'People do',
      promise: 'What went well in one hamlet is told, so that another can do it too.',
      coming: [
        'Good models and where they are at work',
        'Community works: who gives what, and how far they are',
        'Where help is needed and how to lend a hand',
      ],
      meanwhile: 'To propose a work or a way of doing things, send a recommendation and say where.',
    },
    'kiem-tra': {
      open: {
        track: { label: 'Follow a case', about: 'with the code and the secret on the receipt' },
        verify: { label: 'Check a receipt', about: 'on your own device; it is sent nowhere' },
        log: { label: 'Public log', about: 'every act of an office leaves a mark that can not be changed or removed' },
      },
      title: 'People inspect',
      promise: 'Where your petition is, who has it and when they must answer: see for yourself.',
      coming: [],
      meanwhile: 'If the receipt is lost, go to the office where the petition was handed in, with your papers.',
    },
    'giam-sat': {
      open: {
        overdue: { label: 'Overdue petitions by office', about: 'open ones counted too, each by its code' },
      },
      title: 'People supervise',
      promise: 'What an office has promised can be followed by anybody to the end.',
      coming: [
        'Commitments of offices, their dates, how far they are',
        'Findings of the Fatherland Front and people’s inspection boards',
        'Criticism of drafts',
      ],
      meanwhile:
        'The home page already says how many letters are overdue and how that is computed. If a promise is broken, send feedback.',
    },
    'thu-huong': {
      open: {
        satisfaction: { label: 'Ratings by senders', about: 'mean and number; not shown where there are few' },
      },
      title: 'People benefit',
      promise: 'In the end: what people got, and whether they are satisfied.',
      coming: [
        'Results, confirmed by those who benefit',
        'Satisfaction by field; small counts are merged so that nobody can be told',
        'Support programmes, who may have them and how to ask',
      ],
      meanwhile:
        'When an answer comes, rate it on the page of the case; the rating counts in the figure on the home page.',
    },
  },
} satisfies Words

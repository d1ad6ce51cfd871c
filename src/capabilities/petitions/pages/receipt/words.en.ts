import type { Words } from './words.vi.ts'

export const en = {
  title: 'Your letter has been received',
  lead: (holder: string) => `It is in the register. Held by: ${holder}.`,
  code: 'Case code',
  secret: 'Secret',
  keep: 'Keep both to follow your case. Whoever has the secret can see your letter: do not give it to strangers.',
  once: 'This page can be opened for 24 hours only. Please print it, take a picture, or copy both codes.',
  qr: 'Scan to open the case without typing',
  due: 'Must be answered by',
  why: 'Why this day?',
  received: 'Received',
  about: 'About',
  nextTitle: 'What happens next?',
  next: [
    'An officer reads and classifies it, and hands it over if another office is competent. Every hand-over shows on the page of the case.',
    'If they need to ask you something, the question shows on the page of the case, and you answer it there.',
    'When there is an answer you rate it. If it is no answer, reopen the case within 30 days.',
  ],
  nextDenunciation: [
    'What is sent online is not a denunciation by law yet. Come to the provincial reception board, or send a letter with your signature or fingerprint, and name this case code (Law on Denunciations 2018, articles 22 and 23).',
    'From the day an eligible denunciation is received the office has 7 working days to say whether it is accepted (article 24).',
    'Your name, address and handwriting are kept secret (article 8). You may ask for protection (article 47).',
  ],
  nextComplaint: [
    'The office says whether it accepts the complaint. Once accepted it owes a decision; its day shows on the page of the case.',
    'The office will invite you to sign (Law on Complaints 2011, article 8). Bring the decision you disagree with, if there is one.',
    'If they need to ask you something, the question shows on the page of the case, and you answer it there.',
  ],
  open: 'Open the case',
  print: 'To print: press Ctrl and P, or choose Print in the browser.',
  another: 'Send another letter',
} satisfies Words

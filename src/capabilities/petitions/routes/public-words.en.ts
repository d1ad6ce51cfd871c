import type { Words } from './public-words.vi.ts'

export const en = {
  problems: {
    'tracking-wrong': {
      title: 'Case code or secret is not right',
      next: 'Compare both with the receipt and type them again. If the receipt is lost, come to the reception desk with your papers.',
    },
    'tracking-code-mistyped': {
      title: 'A digit of this case code is mistyped',
      next: 'Compare it digit by digit with the receipt and type it again.',
    },
    'tracking-ended': {
      title: 'It has been a while: please type the secret again',
      next: 'What you wrote is still below: copy it, open the case, and paste it there.',
    },
    'robot-field': {
      title: 'Your letter was not sent yet',
      next: 'A hidden field meant for robots was filled in. What you wrote is still here; please press Send once more.',
    },
    'sender-already-rated': {
      title: 'This answer has been rated',
      next: 'Each answer is rated once. If the matter is not settled, reopen the case.',
    },
    'sender-reopen-over': {
      title: 'The time for reopening is over',
      next: 'If the matter is still there, send a new letter and mention this case code.',
    },
    'sender-not-now': {
      title: 'The case has just changed; this can not be done any more',
      next: 'Look at the case below: the office has taken another step.',
    },
    'sender-other-answer': {
      title: 'The office has just sent a new answer',
      next: 'Read the new answer, then rate it.',
    },
    'files-refused': {
      title: 'A file could not be taken',
      next: 'The other files and what you wrote are still here.',
    },
  },
  lastDayWas: (day: string) => `The last day for reopening was ${day}.`,
  waitSeconds: (seconds: number) => `Too many wrong tries: please wait ${seconds} seconds and try again.`,
  filesOver: (most: number) => `At most ${most} files. Take some out and send again.`,
} satisfies Words

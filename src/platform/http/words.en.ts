import type { words as shape } from './words.vi.ts'

export const words = {
  problems: {
    'not-found': { title: 'This page was not found', next: 'Check the address, or start from the home page.' },
    'sign-in-needed': { title: 'You need to sign in', next: 'Sign in, then do it again.' },
    'key-needed': { title: 'A valid access key is needed', next: 'Send the API key that you were given.' },
    'not-allowed': {
      title: 'This account may not do that',
      next: 'Ask whoever runs your unit if this is a task of yours.',
    },
    'cross-site': {
      title: 'The request came from another site and was refused',
      next: 'Open our site and send it from there.',
    },
    'form-expired': {
      title: 'The page was open too long, so nothing was sent yet',
      next: 'What you typed is kept if it is shown below. Look it over and send again.',
    },
    'invalid-input': { title: 'Something is not filled in correctly', next: 'Correct what is named and send again.' },
    'bad-request': { title: 'The request could not be read', next: 'Go back and try again.' },
    'too-large': {
      title: 'What was sent is too large',
      next: 'Shorten it, or send the long part as an attached file.',
    },
    'file-too-large': {
      title: 'An attached file is too large',
      next: 'Choose a smaller file, or take the photo again at normal size.',
    },
    'too-many-files': {
      title: 'Too many attached files',
      next: 'Send fewer files; the others can be added later.',
    },
    'upload-interrupted': {
      title: 'Sending the files was interrupted',
      next: 'Check the network and send again. Nothing was kept.',
    },
    'unsupported-type': {
      title: 'This type of data is not accepted',
      next: 'Use the form on the page, or follow the API documentation.',
    },
    'too-many-requests': { title: 'Too many requests in a short time', next: 'Wait a moment and try again.' },
    unexpected: {
      title: 'Something went wrong on our side',
      next: 'The failure was recorded. Try again in a few minutes; if it stays, tell us the reference below.',
    },
    unavailable: { title: 'The system is busy or restarting', next: 'Try again in a minute.' },
  },
  fileTooLarge: (name: string, limitMb: number) => `The file “${name}” is larger than ${limitMb} MB.`,
  tooManyFiles: (limit: number) => `At most ${limit} files at a time.`,
  tooManyFields: (limit: number) => `The form has more than ${limit} fields.`,
  fieldTooLarge: (limitKb: number) => `A field is longer than ${limitKb} kB.`,
  bodyTooLarge: (limitKb: number) => `At most ${limitKb} kB at a time without files.`,
  waitSeconds: (seconds: number) => `Try again in ${seconds} seconds.`,
  charset: 'Text must be encoded as UTF-8.',
  mistakes: {
    missing: 'This is not filled in.',
    wrongKind: 'This is not of the right kind.',
    tooShort: (least: number) => `At least ${least} characters.`,
    tooLong: (most: number) => `At most ${most} characters.`,
    tooFew: (least: number) => `Choose at least ${least}.`,
    tooMany: (most: number) => `Choose at most ${most}.`,
    tooSmall: (least: string) => `Must be ${least} or more.`,
    tooBig: (most: string) => `Must be ${most} or less.`,
    notChoice: 'Choose one of those offered.',
    notEmail: 'This is not an e-mail address, such as name@example.vn.',
    notDate: 'This is not a date, such as 21/11/2026.',
    notUrl: 'This is not a web address, such as https://example.vn.',
    wrongShape: 'This does not have the right form.',
    unknownField: 'There is a field that does not belong to this form.',
  },
  page: { home: 'Home page', signIn: 'Sign in', reference: 'Reference' },
  catalogue: {
    title: 'Error codes',
    intro: 'Each error code of the system, what it means and the next step.',
    status: 'HTTP status',
  },
} satisfies typeof shape

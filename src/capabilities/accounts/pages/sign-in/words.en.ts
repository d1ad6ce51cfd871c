import type { Words } from './words.vi.ts'

export const en = {
  title: 'Sign in',
  intro: 'For officers. To send feedback or follow a case you need no account.',
  login: 'Sign-in name',
  password: 'Password',
  submit: 'Sign in',
  passkey: 'Sign in with a passkey',
  passkeyHint: 'Fingerprint, face or the code of your device.',
  passkeyFailed: 'Signing in with the passkey did not work. Try again, or use your password.',
  or: 'or',
  codeTitle: 'Enter your code',
  codeIntro: 'Open the authenticator app on your telephone and enter the 6 digits it shows.',
  code: '6-digit code',
  codeSubmit: 'Go to work',
  codeLost: 'Lost your telephone? The administrator of your unit gives you a one-time password and removes this code.',
  back: 'Sign in with another account',
  signedOut: 'You are signed out on this device.',
  samplesTitle: 'Sample accounts',
  samplesIntro: (password: string) =>
    `This demonstration has invented officers, all with the same password: ${password}`,
  samplesAll: (count: number) => `See all ${count} sample accounts`,
  samplesUse: 'Enter',
  samplesUseAs: (name: string) => `Enter as ${name}`,
} satisfies Words

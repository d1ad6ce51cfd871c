import type { Words } from './words.vi.ts'

export const en = {
  roles: {
    intake: 'Intake',
    handler: 'Handler',
    leader: 'Leader',
    publisher: 'Publisher',
    auditor: 'Auditor',
    administrator: 'Administrator',
  },
  roleHints: {
    intake: 'registers petitions at the counter, by telephone and post',
    handler: 'works on the petitions given to them',
    leader: 'gives out work and signs answers',
    publisher: 'approves questions and answers for publication',
    auditor: 'reads everything in scope, changes nothing',
    administrator: 'looks after accounts, units and rules',
  },
  problems: {
    'wrong-sign-in': {
      title: 'The sign-in name or password is not right',
      next: 'Check Caps Lock and the Vietnamese keyboard, then try again. If you forgot it, ask the administrator of your unit.',
    },
    'sign-in-wait': { title: 'Too many wrong tries', next: 'Wait until this time has passed, then try again.' },
    'wrong-code': {
      title: 'The code is not right, or was used before',
      next: 'Wait for the app to show a new code and enter that. The clock of the telephone should set itself.',
    },
    'sign-in-again': { title: 'The password was entered too long ago', next: 'Sign in again from the start.' },
    'passkey-refused': {
      title: 'This passkey was not accepted',
      next: 'Try again, or sign in with your password.',
    },
    'wrong-password': { title: 'Your present password is not right', next: 'Enter your present password again.' },
    'bad-password': { title: 'The new password can not be used', next: 'Choose another password.' },
    'offer-over': { title: 'This QR code has expired', next: 'Scan the new QR code below.' },
    'nothing-to-lend': {
      title: 'There is no role that you could delegate',
      next: 'Roles that were delegated to you, and the role of administrator, can not be handed on.',
    },
    'not-a-colleague': {
      title: 'This person does not belong to the units in which you hold a role',
      next: 'Choose somebody from the list.',
    },
    'bad-period': {
      title: 'These dates do not fit',
      next: 'The last day can not come before the first; delegations start today or later and last a year at most.',
    },
    'bad-login': {
      title: 'This can not be a sign-in name',
      next: 'Use 3 to 40 plain letters and digits, beginning with a letter, such as ltnga.',
    },
    'login-taken': { title: 'This sign-in name is taken', next: 'Choose another name.' },
    'no-unit': {
      title: 'This unit is not among those you administer',
      next: 'Choose a unit from the list, or leave out the units below it.',
    },
    'role-held': {
      title: 'This officer already holds that role in that unit during this time',
      next: 'End the earlier role first, or choose another time.',
    },
    'own-account': { title: 'You can not do this for yourself', next: 'Ask another administrator.' },
    'has-left': { title: 'This officer has left', next: 'Whoever has left can not be given a role.' },
    'not-yours-alone': {
      title: 'This account also belongs to units outside yours',
      next: 'Ask an administrator above you to do this.',
    },
  },
  passwordProblems: {
    'too-short': 'The password needs at least 12 characters; a few words in a row are easiest to remember.',
    'too-long': 'The password may have at most 200 characters.',
    'too-common': 'This password is too easy to guess.',
    'contains-login': 'The password may not contain the sign-in name.',
    same: 'The new password must differ from the present one.',
    'not-repeated': 'The new password was not repeated alike.',
  },
  waitSeconds: (seconds: number) =>
    seconds < 100
      ? `Wait ${seconds} seconds, then try again.`
      : `Wait ${Math.ceil(seconds / 60)} minutes, then try again.`,
  side: { group: 'Account', own: 'My account', admin: 'Accounts of my units' },
  cli: {
    account: 'accounts of officers',
    create: 'create an account',
    grant: 'give a role in a unit',
    leave: 'mark as having left; all rights and sessions end',
    officers: 'officers, roles and delegations from a JSON file',
    created: (login: string) => `Account ${login} created.`,
    password: (password: string) => `One-time password: ${password}`,
    granted: (login: string, role: string, unit: string) => `${login} now holds the role ${role} in ${unit}.`,
    left: (login: string, on: string) => `${login} leaves on ${on}.`,
    noAccount: (login: string) => `There is no account ${login}.`,
    noUnit: (key: string) => `There is no unit ${key} today.`,
    noRole: (role: string, known: string) => `There is no role ${role}. Roles: ${known}.`,
    noDate: (text: string) => `Not a date: ${text}. Write 2026-11-21 or 21/11/2026.`,
    noFile: (file: string) => `The file ${file} can not be opened.`,
    notOfficers: (file: string) => `${file} is not a list of officers (JSON with "officers").`,
    bad: (list: string, entry: number, what: string, why: string) => `${list}, entry ${entry} (${what}): ${why}`,
    why: { 'bad-shape': 'something is missing or wrong', 'no-unit': 'no such unit', 'no-officer': 'no such officer' },
    report: (created: number, known: number, grants: number, delegations: number) =>
      `Officers: ${created} new, ${known} known. New roles: ${grants}. New delegations: ${delegations}.`,
  },
} satisfies Words

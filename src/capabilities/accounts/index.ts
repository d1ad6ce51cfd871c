export { officerOf } from './current-officer.ts'
export { colleagues, displayNames } from './store/accounts.ts'

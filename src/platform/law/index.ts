export { BrokenLawError, lawFolder, loadLaw, readLaw } from './load.ts'
export type { Law, PackProblem } from './catalogue.ts'
export { dueCommand, registerDue } from './cli.ts'

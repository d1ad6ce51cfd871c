import type { Db } from '../db/db.ts'

/** The province a request is for, by its host name, and that province's data under its own role. */
export type Province = { readonly slug: string; readonly db: Db }

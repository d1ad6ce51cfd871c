import type { OfficerAct } from '../domain/offers.ts'
import { casePath } from './list-query.ts'

/** The last part of an act's address, in words that an officer can read. */
export const actSlugs = {
  classify: 'phan-loai',
  assign: 'giao',
  accept: 'thu-ly',
  answer: 'tra-loi',
  close: 'ket-thuc',
  'ask-information': 'hoi-them',
  'supply-information': 'bo-sung',
  'hand-over': 'chuyen',
  note: 'ghi-chu',
  'draft-publication': 'soan-cong-khai',
  publish: 'duyet-cong-khai',
  'withdraw-publication': 'rut-cong-khai',
} as const satisfies Record<OfficerAct, string>

export const actPath = (code: string, act: OfficerAct): string => `${casePath(code)}/${actSlugs[act]}`

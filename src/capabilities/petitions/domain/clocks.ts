import type { Kind, Petition } from './petition.ts'

/** From the day of receipt, whatever it is: the office owes one of four answers (LTCD Điều 28 khoản 1). */
export const receptionClock = 'CR-ANSWER'

/**
 * The clocks that run from receipt once the kind is known. For a complaint both the Law's ten days and the decree's seven
 * working days run until a lawyer decides which binds; the earlier is the one the office works to.
 */
export function clocksAfterClassification(kind: Kind): readonly string[] {
  switch (kind.statutory) {
    case 'COMPLAINT':
      return ['CO-ACCEPT-1', 'CO-ACCEPT-1B']
    case 'DENUNCIATION':
      return ['DE-INITIAL']
    case 'KNPA':
      return ['FB-ANSWER-RECEPTION']
  }
}

/** The clock of settlement, from the day of acceptance (thụ lý). A recommendation or feedback is answered without acceptance. */
export function clockAfterAcceptance(kind: Kind): string | undefined {
  switch (kind.statutory) {
    case 'COMPLAINT':
      return 'CO-SETTLE-1'
    case 'DENUNCIATION':
      return 'DE-SETTLE'
    case 'KNPA':
      return undefined
  }
}

/** Every rule whose clock runs on this petition now. */
export const runningRules = ({ clocks }: Pick<Petition, 'clocks'>): string[] => clocks.map((clock) => clock.ruleId)

/** Days after an answer in which its asker may say that it was none; our own rule until a province sets another. */
export const reopenDays = 30

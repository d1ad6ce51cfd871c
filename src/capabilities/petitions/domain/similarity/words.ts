import { fold } from '../../../../kernel/text.ts'

/**
 * What every petition says whatever it is about: the heading of the State, greetings, who I am, promises and thanks. Left out before texts are
 * compared, so that two letters are not alike only because both are letters, and one letter resent to another office stays the same letter.
 * Folded; `*` stands for up to twelve syllables and never runs across a full stop.
 */
const formulas: readonly string[] = [
  'cong hoa xa hoi chu nghia viet nam',
  'doc lap tu do hanh phuc',
  'don (?:kien nghi|phan anh|khieu nai|to cao|de nghi|yeu cau|keu cuu|cuu xet)',
  '(?:kinh gui|kinh thua)(?: [^ .]+){1,12}? (?=\\.)',
  '(?:kinh gui|kinh thua)(?: quy)?(?: co quan| lanh dao| ong| ba)?',
  '(?:toi ten la|toi ten|ten toi la)(?: [^ .]+){1,6}? (?=\\.|sinh|cu ngu|thuong tru|hien)',
  'toi ten la',
  '(?:nay )?toi lam don nay',
  '(?:kinh )?(?:xin )?trinh bay (?:su viec )?nhu sau',
  'toi (?:xin )?cam doan(?: [^ .]+){1,12}? (?=\\.)',
  'chiu trach nhiem truoc phap luat',
  '(?:rat )?(?:kinh )?mong (?:duoc )?(?:quy )?(?:co quan|lanh dao|cap)(?: co tham quyen| chuc nang)?(?: quan tam)?(?: xem xet)?(?: giai quyet)?',
  '(?:toi )?xin (?:chan thanh |tran trong )?(?:cam on|biet on)',
  'chan thanh cam on',
  'tran trong(?: kinh chao| cam on)?',
  'kinh don',
  'nguoi lam don',
]
const formula = new RegExp(`(?<= )(?:${formulas.join('|')})(?= )`, 'g')

/**
 * Syllables of a text, folded and without formulas, one list for each stretch between full stops and line ends.
 * @example syllables('Kính gửi UBND xã Vĩnh Hanh. Đèn đường tắt.') // [['den', 'duong', 'tat']]
 */
export function syllables(text: string): string[][] {
  const plain = fold(text.replace(/[\r\n]+/g, ' . '))
    .replace(/(\d)[.,](?=\d{3})/g, '$1')
    .replace(/[^a-z0-9./]+/g, ' ')
    .replace(/[./](?!\d)/g, ' . ')
    .replace(/(?<!\d)[./]/g, ' . ')
  return ` ${plain} `
    .replace(/ +/g, ' ')
    .replace(formula, ' . ')
    .split('.')
    .map((stretch) => stretch.trim().split(' ').filter(Boolean))
    .filter((stretch) => stretch.length > 0)
}

/** Neighbouring pairs: with one syllable for a word, as Vietnamese is written, two say far more than one. */
export const bigrams = (stretches: readonly (readonly string[])[]): Set<string> =>
  new Set(stretches.flatMap((words) => words.slice(1).map((word, i) => `${words[i]} ${word}`)))

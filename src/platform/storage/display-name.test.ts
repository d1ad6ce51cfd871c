import { describe, expect, it } from 'vitest'
import { fc, test } from '../testing/property.ts'
import { displayName } from './display-name.ts'

describe('a name for display', () => {
  it.each([
    ['C:\\don\\ảnh\u202Egpj.exe', 'ảnhgpj.jpg'],
    ['../../etc/passwd', 'passwd.jpg'],
    ['don\u0000.php', 'don.jpg'],
    ['ảnh.jpg.jpg', 'ảnh.jpg'],
    ['Báo cáo 21.11.2026.jpeg', 'Báo cáo 21.11.2026.jpg'],
    ['', 'tep.jpg'],
    ['...', 'tep.jpg'],
    ['a\u200Bb\u2067c\r\nSet-Cookie: x', 'abc Set-Cookie x.jpg'],
    ['<img src=x onerror=alert(1)>.png', 'img src=x onerror=alert(1).jpg'],
    ['e\u0302\u0301.jpg', 'ế.jpg'],
  ])('%j gives %s', (given, expected) => {
    expect(displayName(given, 'image/jpeg')).toBe(expected)
  })
  test(
    'is short, in one line, without folders, and ends with what the file is',
    [fc.string({ unit: 'binary', maxLength: 400 })],
    (given) => {
      const name = displayName(given, 'application/pdf')
      expect([...name].length).toBeLessThanOrEqual(104)
      expect(name).toMatch(/^[^/\\:<>"|?*\u0000-\u001F\u007F\u202A-\u202E\u2066-\u2069]+\.pdf$/)
      expect(name.isWellFormed()).toBe(true)
    },
  )
})

// Loaded before the program: its clock is wrong by as many milliseconds as the file GANDAN_TEST_CLOCK says, and jumps when the file changes.
import { readFileSync } from 'node:fs'

const file = process.env['GANDAN_TEST_CLOCK'] ?? ''
const RealDate = Date
let offset = 0
const look = () => {
  try {
    offset = Number(readFileSync(file, 'utf8')) || 0
  } catch {
    offset = 0
  }
}
look()
setInterval(look, 100).unref()

globalThis.Date = class extends RealDate {
  constructor(...given) {
    if (given.length === 0) super(RealDate.now() + offset)
    else super(...given)
  }
  static now() {
    return RealDate.now() + offset
  }
}

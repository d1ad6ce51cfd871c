import { encode } from 'uqr'

export type QrProps = {
  /** what the code says: the whole address, https included */
  readonly content: string
  /** what it is for, to those who can not see it */
  readonly label: string
}

/** A QR code as one SVG path, dark on white in light and dark alike, with the four-module quiet zone that readers need. */
export function Qr({ content, label }: QrProps) {
  const { data, size } = encode(content, { ecc: 'M', border: 4 })
  const path = data.flatMap((line, y) => line.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('')
  return (
    <svg class="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shape-rendering="crispEdges">
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}

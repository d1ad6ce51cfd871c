import { en } from './words.en.ts'
import { vi } from './words.vi.ts'
import type { KeptHead, Refusal } from './state.ts'

type Props = {
  readonly name: string
  readonly vkey: string
  readonly logs: readonly string[]
  readonly heads: readonly KeptHead[]
  readonly refusals: readonly Refusal[]
}

/** What a witness knows, for people: plain, without styles, both languages one under another. */
export const WitnessPage = (props: Props) => (
  <html lang="vi">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{`${vi.title}: ${props.name}`}</title>
    </head>
    <body>
      <main>
        <Section {...props} text={vi} />
        <hr />
        <div lang="en">
          <Section {...props} text={en} isSecond />
        </div>
      </main>
    </body>
  </html>
)

function Section({
  name,
  vkey,
  logs,
  heads,
  refusals,
  text,
  isSecond,
}: Props & { text: typeof vi; isSecond?: boolean }) {
  const Heading = isSecond ? 'h2' : 'h1'
  const Sub = isSecond ? 'h3' : 'h2'
  return (
    <>
      <Heading>{`${text.title}: ${name}`}</Heading>
      <p>{text.lead}</p>
      <Sub>{text.key}</Sub>
      <p>
        <code>{vkey}</code>
      </p>
      <Sub>{text.logs}</Sub>
      <dl>
        {[...new Set(logs)].map((origin) => {
          const head = heads.find((one) => one.origin === origin)
          return (
            <>
              <dt>{origin}</dt>
              <dd>{head ? text.head(head.size, head.at) : text.none}</dd>
            </>
          )
        })}
      </dl>
      <Sub>{text.refusals}</Sub>
      {refusals.length === 0 ? (
        <p>{text.noRefusals}</p>
      ) : (
        <ul>
          {refusals.map(({ at, origin, kind, lastSize, offeredSize }) => (
            <li key={`${at}${origin}`}>{`${at} · ${origin} · ${text.refusal[kind](lastSize, offeredSize)}`}</li>
          ))}
        </ul>
      )}
    </>
  )
}

import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { Actions, Button, Field, Notice, renderPage, WorkspacePage } from '../../../platform/html/index.ts'
import { refused } from '../../../platform/http/index.ts'
import type { App } from '../../../platform/http/index.ts'
import { readCaseFile } from '../../petitions/index.ts'
import { officerOf } from '../deps.ts'
import type { DenunciationDeps } from '../deps.ts'
import { maySealed } from '../domain/policy.ts'
import { redacted } from '../domain/redact.ts'
import { custodyPath } from '../pages/work/custody.tsx'
import { workWords } from '../pages/work/words.ts'
import { needCase, unkept } from './case-routes.tsx'

const path = `${custodyPath}/ho-so/:code/ban-luan-chuyen`
const params = z.object({ code: z.string().max(40) })

/** A copy for circulation: proposed by the program, read and mended by an officer, kept nowhere. */
export function copyRoutes(app: App, deps: DenunciationDeps): void {
  app.get(path, { config: { access: 'officer' }, schema: { params } }, async (request, reply) =>
    reply.headers(unkept).html(await copyPage(request, reply, deps, '')),
  )
  // a POST, so that the words to take out stand in no address and no log
  app.post(
    path,
    { config: { access: 'officer' }, schema: { params, body: z.object({ tu: z.string().max(2000).default('') }) } },
    async (request, reply) => reply.headers(unkept).html(await copyPage(request, reply, deps, request.body.tu)),
  )
}

async function copyPage(
  request: FastifyRequest,
  reply: FastifyReply,
  deps: DenunciationDeps,
  words: string,
): Promise<string> {
  const { petition, sealedCase } = await needCase(request)
  if (!maySealed(officerOf(request), 'see-case', sealedCase)) throw refused('not-found')
  const file = await readCaseFile(request.province.db.read, petition.id)
  if (!file) throw refused('not-found')
  const listed = words.split('\n').map((line) => line.trim())
  const { text: copy, removed } = redacted(
    file.body,
    listed.filter((line) => line !== ''),
  )
  const shell = await deps.workShell(request, reply)
  const text = workWords(shell.lang)
  return renderPage(
    <WorkspacePage {...shell} path={path.replace(':code', petition.code)} title={`${text.copy} ${petition.code}`}>
      <h1 class="title">
        {text.copy} <span class="code">{petition.code}</span>
      </h1>
      <p class="prose">{text.copyLead}</p>
      <form class="fields screen-only" method="post" noValidate>
        <input type="hidden" name="_csrf" value={reply.formToken()} />
        <Field kind="textarea" name="tu" label={text.copyWords} value={words} rows={3} />
        <Actions>
          <Button variant="secondary">{text.copyMake}</Button>
        </Actions>
      </form>
      <Notice tone="warning" title={text.copyRemoved(removed.length)}>
        {text.copyChecked}
      </Notice>
      <Field kind="textarea" name="ban" label={text.copyText} value={copy} rows={16} />
    </WorkspacePage>,
  )
}

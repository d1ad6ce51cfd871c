import type { FastifyReply, FastifyRequest } from 'fastify'
import type { WorkspacePageProps, WorkspaceShell } from '../../../platform/html/index.ts'
import { formTokenField } from '../../../platform/http/index.ts'
import type { WorkDeps } from './work-deps.ts'

/** The workspace around a page, with the form token that signing out needs. */
export const shellOf = async (
  deps: Pick<WorkDeps, 'workShell'>,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<WorkspaceShell & Pick<WorkspacePageProps, 'csrf'>> => ({
  csrf: <input type="hidden" name={formTokenField} value={reply.formToken()} />,
  ...(await deps.workShell(request, reply)),
})

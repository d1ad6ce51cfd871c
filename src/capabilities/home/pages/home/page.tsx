import { doors, isOpen } from '../doors/doors.ts'
import { Actions, ButtonLink, DoorGrid, Figures, paths, PublicPage } from '../../../../platform/html/index.ts'
import type { PublicShell } from '../../../../platform/html/index.ts'
import { homeWords } from './view-model.ts'
import type { HomeView } from './view-model.ts'

export function HomePage({ view, ...shell }: PublicShell & { readonly view: HomeView }) {
  const text = homeWords(shell.lang)
  return (
    <PublicPage {...shell} title="Gần Dân">
      <div class="hero">
        <h1>{text.title}</h1>
        <p>{text.lead}</p>
        <Actions>
          <ButtonLink href={paths.send}>{text.send}</ButtonLink>
          <ButtonLink href={paths.track} variant="secondary">
            {text.track}
          </ButtonLink>
        </Actions>
      </div>
      <DoorGrid
        doors={doors.map((door) => ({
          href: `/${door}`,
          ...text.doors[door],
          soon: isOpen(door) ? undefined : text.coming,
        }))}
      />
      <section aria-labelledby="so-lieu">
        <h2 id="so-lieu" class="sr-only">
          {text.figuresTitle}
        </h2>
        <Figures figures={view.figures} />
        <p class="small quiet as-of">{view.asOf}</p>
      </section>
    </PublicPage>
  )
}

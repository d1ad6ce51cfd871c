export type { HomeFigures } from './figures.ts'
export { homeRoutes } from './routes.tsx'
export type { HomeDeps } from './routes.tsx'

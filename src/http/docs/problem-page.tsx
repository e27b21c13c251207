// What a problem's `type` leads to.
import type { problems } from '../problem.ts'
import { Page } from './page.tsx'

export function ProblemPage({ code, problem }: { code: string; problem: (typeof problems)[keyof typeof problems] }) {
  return (
    <Page title={`${problem.title} · Rebound API`}>
      <main class="prose">
        <p>
          <a href="/docs#problems">Rebound API</a>
        </p>
        <h1>{problem.title}</h1>
        <p class="status">
          {problem.status} · <code>{code}</code>
        </p>
        <p>{problem.meaning}</p>
      </main>
    </Page>
  )
}

// The look of the reference and of the problem pages: one column of prose beside a table of contents, light and dark.

export const style = `
:root {
  color-scheme: light dark;
  --ink: #1b1f24; --soft: #59636e; --line: #dfe3e8; --paper: #ffffff; --wash: #f5f7f9; --accent: #0b6e4f;
  --get: #0b5fad; --post: #0b6e4f; --patch: #8a5a00; --delete: #b42318;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ink: #e6e9ed; --soft: #98a2ae; --line: #2c333b; --paper: #12161a; --wash: #1a2026; --accent: #4cc38a;
    --get: #6cb6ff; --post: #4cc38a; --patch: #e2b55a; --delete: #ff8a80;
  }
}
* { box-sizing: border-box; }
html { scroll-behavior: smooth; scroll-padding-top: 1.5rem; }
@media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
body {
  margin: 0; background: var(--paper); color: var(--ink);
  font: 1rem/1.6 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", sans-serif;
}
code, pre { font-family: ui-monospace, "SF Mono", SFMono-Regular, Menlo, Consolas, monospace; font-size: 0.875em; }
a { color: var(--accent); text-underline-offset: 0.2em; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.skip { position: absolute; left: -9999px; }
.skip:focus { left: 1rem; top: 1rem; background: var(--paper); padding: 0.5rem 1rem; }
.layout { display: grid; grid-template-columns: 17rem minmax(0, 1fr); max-width: 80rem; margin: 0 auto; }
nav { position: sticky; top: 0; align-self: start; max-height: 100vh; overflow-y: auto; padding: 2rem 1rem 2rem 1.5rem; border-right: 1px solid var(--line); font-size: 0.875rem; }
nav strong { display: block; margin: 1.25rem 0 0.25rem; color: var(--soft); font-weight: 600; }
nav ul { list-style: none; margin: 0; padding: 0; }
nav li a { display: block; padding: 0.15rem 0; color: inherit; text-decoration: none; }
nav li a:hover { color: var(--accent); }
.contents { display: none; }
main { padding: 2rem 2.5rem 6rem; min-width: 0; }
.prose { max-width: 42rem; }
.prose.wide { max-width: 62rem; }
.wide table { display: block; overflow-x: auto; border-collapse: collapse; margin: 1rem 0 2rem; }
.wide th, .wide td { text-align: left; vertical-align: top; padding: .5rem .9rem .5rem 0; border-bottom: 1px solid var(--line); font-weight: normal; }
.wide thead th { color: var(--soft); font-size: .85rem; }
.wide tbody th { min-width: 11rem; }
.prose.wide { margin-inline: auto; }
@media (max-width: 44rem) {
  .wide table, .wide tbody, .wide tr, .wide th, .wide td { display: block; }
  .wide thead { position: absolute; left: -9999px; }
  .wide tr { border-bottom: 1px solid var(--line); padding: .75rem 0; }
  .wide tbody th, .wide td { border: 0; padding: .1rem 0; }
  .wide tbody th { font-weight: 600; }
  .wide td::before { content: attr(data-label) ": "; color: var(--soft); }
}
h1 { font-size: 2rem; line-height: 1.2; letter-spacing: -0.02em; margin: 0 0 0.5rem; }
h2 { font-size: 1.375rem; letter-spacing: -0.01em; margin: 4rem 0 1rem; padding-top: 1.5rem; border-top: 1px solid var(--line); }
h3 { font-size: 1.0625rem; margin: 2.5rem 0 0.25rem; }
h4 { font-size: 0.8125rem; color: var(--soft); margin: 1.25rem 0 0.25rem; font-weight: 600; }
.route { display: flex; flex-wrap: wrap; gap: 0.25rem 0.75rem; align-items: baseline; margin: 0.25rem 0 0.5rem; }
.route code { overflow-wrap: anywhere; }
.method { font-weight: 700; font-size: 0.75rem; letter-spacing: 0.04em; text-transform: uppercase; }
.get { color: var(--get); } .post { color: var(--post); } .patch { color: var(--patch); } .delete { color: var(--delete); }
.who { color: var(--soft); font-size: 0.875rem; }
dl.fields { margin: 0; border: 1px solid var(--line); border-radius: 0.5rem; overflow: hidden; max-width: 48rem; }
dl.fields > div { display: grid; grid-template-columns: minmax(10rem, 15rem) 1fr; gap: 0.25rem 1rem; padding: 0.5rem 0.875rem; }
dl.fields > div + div { border-top: 1px solid var(--line); }
dl.fields dt, dl.fields dd { margin: 0; min-width: 0; overflow-wrap: anywhere; }
dl.fields dd { color: var(--soft); font-size: 0.9375rem; }
dl.fields dl.fields { margin: 0.5rem 0; }
.must { color: var(--delete); font-size: 0.75rem; margin-left: 0.375rem; }
details { margin: 0.25rem 0; }
summary { cursor: pointer; color: var(--accent); width: max-content; max-width: 100%; }
pre { background: var(--wash); border: 1px solid var(--line); border-radius: 0.5rem; padding: 0.875rem 1rem; overflow-x: auto; max-width: 48rem; line-height: 1.5; }
.status { color: var(--soft); font-variant-numeric: tabular-nums; }
@media (max-width: 56rem) {
  .layout { display: block; }
  .layout > nav { display: none; }
  .contents { display: block; margin: 0; padding: 0.75rem 1.5rem; border-bottom: 1px solid var(--line); }
  .contents > summary { width: auto; padding: 0.25rem 0; font-weight: 600; }
  nav { position: static; max-height: none; border-right: 0; padding: 1rem 0; columns: 2; }
  nav > * { break-inside: avoid; }
  main { padding: 1.5rem; }
  dl.fields > div { grid-template-columns: 1fr; }
}
`

// Files that the pages send as they are: the bundler makes strings of them.
declare module '*.css' {
  const text: string
  export default text
}
declare module '*.svg' {
  const text: string
  export default text
}
declare module '*.client.js' {
  const text: string
  export default text
}

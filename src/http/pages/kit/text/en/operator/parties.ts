// What an operator reads about programs, merchants, customers and keys; and the front page.
export const operatorPartiesTexts = {}

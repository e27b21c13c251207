// What an operator reads about money that goes out and comes in.
export const operatorMoneyTexts = {}

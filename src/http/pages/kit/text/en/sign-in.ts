// Signing in, joining a program, invitations, the account.
export const signInTexts = {
  title: 'Sign in',
}

export const session = {
  title: 'Sign in',
  userName: 'User name',
  pin: 'PIN',
  signIn: 'Sign in',
  userNameMissing: 'Type your user name.',
  pinMissing: 'Type your PIN.',
  wrongPin: 'The user name or the PIN is not right.',
  triesLeft_one: '{{count}} try left before a pause.',
  triesLeft_other: '{{count}} tries left before a pause.',
  lockedTitle: 'Sign-in is paused after several wrong PINs',
  lockedFor: 'You can try again in {{time}}.',
  lockedWhy: 'The pause protects the counter when somebody guesses. Work that was saved stays saved.',
} as const;

/** The specification of the README: most agents, parallel branches, from the level to a dev deployment. */
export const EXAMPLE = [
  'Create a VR arena with 3 combat zones and 2 safe zones for 12 players.',
  'Add party voice chat with mute controls, multiplayer netcode for 12 players and capture objectives.',
  'Generate placeholder props, check VR comfort, and run multiplayer tests with 12 bots.',
  'Package the build for Linux and deploy it to GameLift in the dev environment, then give me a cost report.',
].join('\n');

import { SetupError } from './setup.mjs';

/** Runs a script's main function and exits with the code it returns; a person's mistake is told without a stack. */
export async function runScript(main) {
  try {
    process.exitCode = await main();
  } catch (error) {
    console.error(error instanceof SetupError ? `\n${error.message}` : error);
    process.exitCode = 1;
  }
}

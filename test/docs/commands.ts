/** The reference of the commands, made of what their help says. */
import { COMMANDS } from '../../src/cli/commands.js';
import { helpText } from '../../src/cli/help.js';
import { unusedHost } from '../cli/session.js';

const INTRODUCTION = `# The commands

This page is what \`jobtape help COMMAND\` says, all of it. \`npm run reference\` writes it anew.

Bad input is told one line a complaint, with file, line, column and the path of the field, and nothing is run:

\`\`\`text
error: job.yaml:7:3: spec.paralelism: unknown field "spec.paralelism"; did you mean "parallelism"?
error: scenario.yaml:3:12: pods[0].match.job: no manifest has a Job "wrok"; did you mean "work"?
\`\`\`

Colours are used on a terminal only, and never when \`NO_COLOR\` is set; \`FORCE_COLOR\` asks for them elsewhere. Pictures of time are
as wide as the terminal, and 110 columns where there is none.
`;

export async function commandsPage(): Promise<string> {
  const entries = Object.entries(COMMANDS);
  const questions = [...new Set(entries.map(([, { asks }]) => asks))];
  const parts = [INTRODUCTION];
  for (const question of questions) {
    parts.push(`## ${question}\n`);
    for (const [name, entry] of entries.filter(([, { asks }]) => asks === question)) {
      parts.push(
        `### jobtape ${name}\n`,
        `\`\`\`text\n${(await helpText(entry, unusedHost())).trimEnd()}\n\`\`\`\n`,
      );
    }
  }
  return parts.join('\n');
}

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

Manifests are given as to kubectl: \`-f\` with a file of one or many documents, YAML or JSON, a list (\`kind: List\`), a directory (with
\`-R\` all in it), a pattern between quotation marks (\`'jobs/*.yaml'\`: \`*\`, \`?\` and \`[a-z]\`, each within one name), several with
commas between or by \`-f\` again, or \`-\` for standard input. Nothing is fetched, templates and kustomizations are not built:
\`curl -sL URL\`, \`helm template\` and \`kubectl kustomize\` hand over what they make, as in
\`kubectl kustomize overlay | jobtape simulate -f -\`.

A time is a duration from the start of the run (\`90s\`, \`1h30m\`, \`2d\`, a number of seconds) or an instant (\`2026-01-05T10:00:00Z\`,
\`2026-01-05T11:00+01:00\`, \`2026-01-05\`; UTC unless it says otherwise). A run starts at 2026-01-05T10:00:00Z unless its scenario says
otherwise.

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

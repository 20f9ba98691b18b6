/** `jobtape why`: why a Job or pod came to what it is at an instant of a tape, and why a CronJob ran or did not run then. */
import { Command } from 'commander';
import type { CronJob, Job } from '../api/types/index.js';
import type { Fact } from '../cluster/facts.js';
import type { Tape } from '../tape/tape.js';
import {
  type Explanation,
  explain,
  explanationText,
  RULES,
  type RuleId,
  type Subject,
} from '../views/explain/index.js';
import { kindOf } from '../views/kubectl/index.js';
import { BadInput } from './bad-input.js';
import { type Host, thisMachine } from './host.js';
import { instantOn, type SourceOptions, sourceFrom, withSourceOptions } from './source.js';

interface Options extends SourceOptions {
  readonly namespace?: string;
  readonly output: string;
}

const AFTER_HELP = `
Of a CronJob the latest scheduled time before --at is explained: was it started, and if not, what held
it back. Without an object, every CronJob of the tape and every Job that is not a CronJob's is explained.
Each answer names the rule it rests on and the page of the Kubernetes documentation that states it.`;

export function whyCommand(host: Host = thisMachine()): Command {
  return withSourceOptions(new Command('why'))
    .description(
      'say why a Job failed, why nothing runs, why it took so long; why a pod was created or deleted; why a CronJob did not run',
    )
    .argument('[object...]', 'job/NAME, pod/NAME or cronjob/NAME')
    .option(
      '--at <time>',
      'as of this time: 90s, 1h30m or an instant; default: the end of the run, on a tape the last thing that happened',
    )
    .option('-n, --namespace <name>', 'the namespace of the object; default: where there is one of that name')
    .option('-o, --output <form>', 'text or json', 'text')
    .addHelpText('after', AFTER_HELP)
    .action((objects: readonly string[], options: Options) => why(objects, options, host));
}

async function why(objects: readonly string[], options: Options, host: Host): Promise<void> {
  const { output, namespace } = options;
  if (output !== 'text' && output !== 'json') throw new BadInput([`-o ${output}: must be text or json`]);
  const asked = subjectsOf(objects);
  const { tape, endMs } = await sourceFrom(options, host);
  const placed = asked.map((subject) => ({ ...subject, namespace: namespace ?? namespaceOf(subject, tape) }));
  const atMs = options.at === undefined ? endMs : instantOn(tape, options.at);
  const subjects = placed.length === 0 ? everySubject(tape, atMs) : placed;
  const answers = subjects.map((subject) => explain(tape, subject, { atMs }));
  const unknown = answers.flatMap((answer) => (answer.ok ? [] : [answer.message]));
  if (unknown.length > 0) throw new BadInput(unknown);
  const found = answers.filter((answer) => answer.ok);
  const text = found.length === 0 ? NOTHING_TO_EXPLAIN : found.map(textOf).join('\n\n');
  host.write(output === 'json' ? jsonText(found) : `${text}\n`);
}

const NOTHING_TO_EXPLAIN = 'There is no Job and no CronJob on this tape up to then.';

type Found = Extract<Explanation, { readonly ok: true }>;

function textOf(explanation: Found): string {
  return explanationText(explanation).join('\n');
}

/** The findings, and every rule they rest on. */
function jsonText(explanations: readonly Found[]): string {
  const ids = new Set<RuleId>(explanations.flatMap(({ findings }) => findings.map(({ rule }) => rule)));
  const rules = Object.fromEntries([...ids].map((id) => [id, RULES[id]]));
  return `${JSON.stringify({ explanations, rules }, null, 2)}\n`;
}

/** `job/pi`, `pod/pi-x7k2p`, or `job pi` in two words. */
function subjectsOf(words: readonly string[]): readonly Subject[] {
  const [kind = '', name = ''] = words;
  const isPair = words.length === 2 && !words.some((word) => word.includes('/'));
  return (isPair ? [`${kind}/${name}`] : words).map(subjectOf);
}

function subjectOf(word: string): Subject {
  const [resource = '', name = ''] = word.split('/');
  const kind = kindOf(resource);
  if (name === '' || (kind !== 'Job' && kind !== 'Pod' && kind !== 'CronJob')) {
    throw new BadInput([`${word}: must be job/NAME, pod/NAME or cronjob/NAME`]);
  }
  return { kind, name };
}

/** `default`, unless the only objects of that kind and name are elsewhere. */
function namespaceOf(subject: Subject, tape: Tape): string {
  const found = new Set<string>();
  for (const { fact } of tape) {
    const born = bornBy(fact);
    if (born?.kind === subject.kind && born.name === subject.name) found.add(born.namespace ?? 'default');
  }
  const [first = 'default'] = found;
  return found.has('default') ? 'default' : first;
}

function bornBy(fact: Fact): Subject | null {
  switch (fact.type) {
    case 'PodCreated':
      return { kind: 'Pod', name: fact.pod.name, namespace: fact.pod.namespace };
    case 'JobCreated':
      return named('Job', fact.job);
    case 'CronJobCreated':
      return named('CronJob', fact.cronJob);
    default:
      return null;
  }
}

function named(kind: Subject['kind'], { metadata }: Job | CronJob): Required<Subject> {
  const { name = '', namespace = 'default' } = metadata;
  return { kind, name, namespace };
}

/** Every CronJob, and every Job that is not one of a CronJob's many. */
function everySubject(tape: Tape, untilMs: number): readonly Subject[] {
  const subjects = new Map<string, Subject>();
  for (const { fact, atMs } of tape) {
    if (atMs > untilMs) break;
    if (fact.type === 'JobCreated' && !isOfCronJob(fact.job)) add('Job', fact.job);
    else if (fact.type === 'CronJobCreated') add('CronJob', fact.cronJob);
  }
  return [...subjects.values()];

  function add(kind: Subject['kind'], object: Job | CronJob): void {
    const subject = named(kind, object);
    subjects.set(`${kind} ${subject.namespace}/${subject.name}`, subject);
  }
}

function isOfCronJob({ metadata }: Job): boolean {
  return metadata.ownerReferences?.some(({ kind }) => kind === 'CronJob') ?? false;
}

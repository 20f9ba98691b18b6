/** `-o go-template`: Go's template language over the objects, as kubectl prints it. */
import { describe, expect, it } from 'vitest';
import { parseOutput, printObjects } from '../../../src/views/kubectl/index.js';

const JOB = {
  kind: 'Job',
  metadata: { name: 'pi', labels: { team: 'blue', 'batch/x': 'y' }, finalizers: ['a', 'b', 'c'] },
  spec: { parallelism: 2, size: 1_234_567, ratio: 0.5 },
  status: { succeeded: 1, completionTime: null, ready: true },
};

function filled(template: string, object: object = JOB): string {
  const parsed = parseOutput(`go-template=${template}`);
  if (!parsed.ok) return parsed.message;
  if (parsed.output.form === 'table') throw new Error('a table');
  const printed = printObjects({ kind: 'one', object }, parsed.output);
  return printed.ok ? printed.text : printed.message;
}

describe('a Go template', () => {
  it.each([
    ['{{.metadata.name}} done', 'pi done'],
    ['{{.status.succeeded}}', '1'],
    ['{{.spec.size}} {{.spec.ratio}} {{1e6}} {{1.0}}', '1234567 0.5 1e+06 1'],
    ['{{eq .status.succeeded 1}} {{ne .spec.parallelism 2}} {{gt .spec.size 5}}', 'true false true'],
    ['{{eq .spec.ratio 0.5}} {{lt .spec.ratio 1.0}} {{if 0.0}}x{{end}}', 'true true '],
    ['{{index .metadata.finalizers .status.succeeded}}', 'b'],
    ['{{range .spec.parallelism}}{{.}}{{end}}', '01'],
    ['{{printf "%T %T %T" .spec.size .spec.ratio 1}}', 'int64 float64 int'],
    [
      '{{printf "%d|%5d|%05d|%x|%X" .spec.size .spec.parallelism 2 .spec.size 255}}',
      '1234567|    2|00002|12d687|FF',
    ],
    [
      '{{printf "%f %.2f %e %d" .spec.ratio .spec.ratio .spec.ratio .spec.ratio}}',
      '0.500000 0.50 5.000000e-01 %!d(float64=0.5)',
    ],
    ['{{printf "%+d|% d" .spec.size .spec.parallelism}}', '+1234567| 2'],
    ['{{.status.missing}}{{.status.missing.deeper}}', '<no value><no value>'],
    ['{{.status.completionTime}}', '<no value>'],
    ['{{.metadata.finalizers}} {{.metadata.labels}}', '[a b c] map[batch/x:y team:blue]'],
    ['{{index .metadata.labels "batch/x"}}', 'y'],
    ['{{index .metadata.finalizers 1}} {{len .metadata.finalizers}}', 'b 3'],
    ['{{range .metadata.finalizers}}{{.}},{{end}}', 'a,b,c,'],
    ['{{range $i, $f := .metadata.finalizers}}{{if $i}}, {{end}}{{$i}}={{$f}}{{end}}', '0=a, 1=b, 2=c'],
    ['{{range $k, $v := .metadata.labels}}{{$k}}:{{$v}};{{end}}', 'batch/x:y;team:blue;'],
    ['{{range .status.nothing}}x{{else}}none{{end}}', 'none'],
    ['{{if eq .metadata.name "pi"}}yes{{else}}no{{end}}', 'yes'],
    ['{{if .status.failed}}failed{{else if .status.ready}}ready{{end}}', 'ready'],
    ['{{with .spec}}{{.parallelism}}{{end}}', '2'],
    ['{{with $n := .metadata.name}}{{$n}}{{end}}', 'pi'],
    ['{{$x := 1}}{{$x = 2}}{{$x}}', '2'],
    ['{{printf "%-4s|%s|%d|%v|%q" .metadata.name .kind 7 .status.ready "a"}}', 'pi  |Job|7|true|"a"'],
    ['{{printf "%s" .status.succeeded}}', '%!s(int64=1)'],
    ['{{.metadata.name | printf "%s-%s" "job"}}', 'job-pi'],
    ['{{"quoted" | print}}{{print 1 2 "x" 3}}', 'quoted1 2x3'],
    ['a  {{- " b " -}}  c', 'a b c'],
    ['a{{/* a comment */}}b', 'ab'],
    ['{{(index .metadata.finalizers 0)}}', 'a'],
    [
      '{{and .status.ready .metadata.name}} {{or .status.failed "none"}} {{not .status.ready}}',
      'pi none false',
    ],
    ['{{if and (gt .spec.ratio .status.nothing) true}}x{{end}}', /invalid type for comparison/],
    ['{{range .metadata.finalizers}}{{if eq . "b"}}{{break}}{{end}}{{.}}{{end}}', 'a'],
    [
      '{{base64decode "cGk="}} {{html "<b>"}} {{exists .status "ready"}} {{exists .status "x"}}',
      'pi &lt;b&gt; true false',
    ],
    ['{{slice .metadata.name 1}}', 'i'],
  ])('%s', (template, expected) => {
    if (typeof expected === 'string') expect(filled(template)).toBe(expected);
    else expect(filled(template)).toMatch(expected);
  });

  it.each([
    ['', 'template format specified but no template given'],
    ['{{.a', 'error parsing template {{.a, template: output:1: unclosed action'],
    ['{{if .a}}', 'error parsing template {{if .a}}, template: output:1: unexpected EOF'],
    ['{{end}}', 'error parsing template {{end}}, template: output:1: unexpected {{end}}'],
    ['{{nope .a}}', 'error parsing template {{nope .a}}, template: output:1: function "nope" not defined'],
    ['{{eq .status.succeeded 1.0}}', /incompatible types for comparison$/],
    ['{{lt .spec.ratio .spec.size}}', /incompatible types for comparison$/],
    ['{{slice .metadata.name .status.succeeded}}', /cannot index slice\/array with type interface \{\}$/],
    ['{{.metadata.name.more}}', /can't evaluate field more in type interface \{\}$/],
    ['{{.status.completionTime.x}}', /nil pointer evaluating interface \{\}\.x$/],
    ['{{index .metadata.finalizers 9}}', /index out of range: 9$/],
    ['{{$y}}', /undefined variable "\$y"$/],
    [`${'{{if 1}}'.repeat(200)}`, /nested deeper than 100 levels$/],
    ['{{range 100000000}}{{range 100000000}}x{{end}}{{end}}', /more than a million steps$/],
  ])('%s is refused', (template, expected) => {
    if (typeof expected === 'string') expect(filled(template)).toBe(expected);
    else expect(filled(template)).toMatch(expected);
  });

  it('sees a list of several objects', () => {
    const parsed = parseOutput('go-template={{range .items}}{{.metadata.name}}{{"\\n"}}{{end}}');
    if (!parsed.ok || parsed.output.form === 'table') throw new Error('not read');
    expect(printObjects({ kind: 'list', objects: [JOB, JOB] }, parsed.output)).toEqual({
      ok: true,
      text: 'pi\npi\n',
    });
  });
});

/**
 * `events -o`. What is expected was printed by kubectl from the same events: an EventList, in JSON with its fields in the order of
 * Go's structs (kubectl get sorts them), tabs of templates aligned, and no names but in a watch.
 */
import { describe, expect, it } from 'vitest';
import { jobtape } from './session.js';

const ask = (...words: readonly string[]) => jobtape(['events', '-f', 'examples/pi.yaml', ...words]);

const JSON_HEAD = `{
    "kind": "EventList",
    "apiVersion": "v1",
    "metadata": {},
    "items": [
        {
            "kind": "Event",
            "apiVersion": "v1",
            "metadata": {
                "name": "pi-cwf6b.1887cd621a6c4002",
                "namespace": "default",
                "creationTimestamp": "2026-01-05T10:00:00Z"
            },
            "involvedObject": {
                "kind": "Pod",
                "namespace": "default",
                "name": "pi-cwf6b",
                "uid": "00000002-0000-4000-8000-000000000001",
                "apiVersion": "v1",
                "resourceVersion": "2"
            },
            "reason": "Scheduled",
            "message": "Successfully assigned default/pi-cwf6b to node-1",
            "source": {
                "component": "default-scheduler"
            },
            "firstTimestamp": "2026-01-05T10:00:00Z",
            "lastTimestamp": "2026-01-05T10:00:00Z",
            "count": 1,
            "type": "Normal",
            "eventTime": null,
            "reportingComponent": "default-scheduler",
            "reportingInstance": ""
        },
`;

const YAML_HEAD = `apiVersion: v1
items:
- apiVersion: v1
  count: 1
  eventTime: null
  firstTimestamp: "2026-01-05T10:00:00Z"
  involvedObject:
    apiVersion: v1
    kind: Pod
`;

const TABLE = `Scheduled          pi-cwf6b
SuccessfulCreate   pi
Pulled             pi-cwf6b
Created            pi-cwf6b
Started            pi-cwf6b
Completed          pi
`;

const FORMS =
  'go-template,go-template-file,json,jsonpath,jsonpath-as-json,jsonpath-file,kyaml,name,template,templatefile,yaml';

describe('the forms of jobtape events:', () => {
  it('JSON', async () => {
    const { out, code } = await ask('-o', 'json');
    expect(out.slice(0, JSON_HEAD.length)).toBe(JSON_HEAD);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ items: { length: 6, 5: { reason: 'Completed' } } });
  });

  it('YAML', async () => {
    const { out } = await ask('-o', 'yaml');
    expect(out.slice(0, YAML_HEAD.length)).toBe(YAML_HEAD);
    expect(out).toMatch(/\nkind: EventList\nmetadata: \{\}\n$/);
  });

  it('KYAML, in the order of JSON', async () => {
    const { out } = await ask('-o', 'kyaml');
    expect(out).toMatch(/^---\n\{\n {2}kind: "EventList",\n {2}apiVersion: "v1",\n {2}metadata: \{\},\n/);
    expect(out).toMatch(/ {4}metadata: \{\n {6}name: .*\n {6}namespace: .*\n {6}creationTimestamp: /);
  });

  it.each([
    ['jsonpath={range .items[*]}{.reason}{"\\t"}{.involvedObject.name}{"\\n"}{end}', TABLE],
    ['go-template={{.kind}} {{len .items}}{{"\\n"}}', 'EventList 6\n'],
    ['jsonpath={.items[0].source}', '{"component":"default-scheduler"}'],
  ])('%s', async (form, text) => {
    expect(await ask('-o', form)).toEqual({ code: 0, out: text, err: '' });
  });

  it.each(['wide', 'custom-columns=A:.reason', 'toml'])('not %s', async (form) => {
    const err = `error: unable to match a printer suitable for the output format "${form}", allowed formats are: ${FORMS}\n`;
    expect(await ask('-o', form)).toEqual({ code: 1, out: '', err });
  });

  it('of names only in a watch', async () => {
    expect(await ask('-o', 'name')).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringContaining('jobtape get events -o name'),
    });
    expect((await ask('-o', 'name', '-w')).out).toMatch(/^(event\/pi(-cwf6b)?\.\w{16}\n){6}$/);
  });

  it('one document an event in a watch', async () => {
    const yaml = (await ask('-o', 'yaml', '-w')).out;
    expect(yaml).toMatch(/^apiVersion: v1\ncount: 1\n/);
    expect(yaml.match(/^---$/gm)).toHaveLength(5);
    const json = (await ask('-o', 'json', '-w')).out;
    expect(json).toMatch(/^\{\n {4}"kind": "Event",\n {4}"apiVersion": "v1",\n {4}"metadata": \{\n/);
    const path = 'jsonpath={.reason}{"\\t"}{.involvedObject.name}{"\\n"}';
    expect((await ask('-o', path, '-w')).out).toMatch(/^SuccessfulCreate +pi\n(\w+ +pi(-cwf6b)?\n){5}$/);
  });

  it('nothing to print is said as ever', async () => {
    const err = 'No events found in other namespace.\n';
    expect(await ask('-o', 'json', '-n', 'other')).toMatchObject({
      out: '',
      err: expect.stringContaining(err),
    });
  });
});

describe('the choice of jobtape events:', () => {
  it.each([
    [['--types=']],
    [['--for', 'job/']],
    [['--for', '']],
    [['--types', 'Normal', '--types', 'Warning']],
  ])('%j leaves all of them', async (words) => {
    expect(await ask(...words)).toEqual(await ask());
  });

  it.each([
    [['--for', 'pi'], 'error: --for must be in resource/name form\n'],
    [['--for', 'foo/x'], 'the server doesn\'t have a resource type "foo"\n'],
    [['--for', 'job/a/b'], 'error: arguments in resource/name form may not have more than one slash\n'],
  ])('%j is refused in the words of kubectl', async (words, err) => {
    expect(await ask(...words)).toEqual({ code: 1, out: '', err });
  });
});

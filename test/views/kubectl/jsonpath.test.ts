/** JSONPath as the Kubernetes documentation describes it, and its faults in kubectl's words. */
import { describe, expect, it } from 'vitest';
import { parseOutput, printObjects } from '../../../src/views/kubectl/index.js';

/** The object of the documentation page "JSONPath Support". */
const NODES = {
  kind: 'List',
  items: [
    {
      kind: 'None',
      metadata: { name: '127.0.0.1', labels: { 'kubernetes.io/hostname': '127.0.0.1' } },
      status: { capacity: { cpu: '4' }, addresses: [{ type: 'LegacyHostIP', address: '127.0.0.1' }] },
    },
    {
      kind: 'None',
      metadata: { name: '127.0.0.2' },
      status: {
        capacity: { cpu: '8' },
        addresses: [
          { type: 'LegacyHostIP', address: '127.0.0.2' },
          { type: 'another', address: '127.0.0.3' },
        ],
      },
    },
  ],
  users: [
    { name: 'myself', user: {} },
    { name: 'e2e', user: { username: 'admin', password: 'secret' } },
  ],
};

const NUMBERS = { n: [2, 6, 3, 7], none: null, flag: true };

function print(template: string, object: object = NODES): string {
  const parsed = parseOutput(`jsonpath=${template}`);
  if (!parsed.ok) return `refused: ${parsed.message}`;
  if (parsed.output.form === 'table') throw new Error('not a table');
  const printed = printObjects({ kind: 'one', object }, parsed.output);
  return printed.ok ? printed.text : `failed: ${printed.message}`;
}

describe('a template', () => {
  it.each([
    ['kind is {.kind}', 'kind is List'],
    ["{['kind']}", 'List'],
    ['{$.kind}', 'List'],
    ['{..name}', '127.0.0.1 127.0.0.2 myself e2e'],
    ['{.items[*].metadata.name}', '127.0.0.1 127.0.0.2'],
    ['{.users[0].name}', 'myself'],
    ['{.users[-1].name}', 'e2e'],
    ["{.items[*]['metadata.name', 'status.capacity']}", '127.0.0.1 127.0.0.2 {"cpu":"4"} {"cpu":"8"}'],
    ['{.users[?(@.name=="e2e")].user.password}', 'secret'],
    [
      '{range .items[*]}[{.metadata.name}, {.status.capacity}] {end}',
      '[127.0.0.1, {"cpu":"4"}] [127.0.0.2, {"cpu":"8"}] ',
    ],
    ['{range .items[*]}{.metadata.name}{"\\t"}{end}', '127.0.0.1\t127.0.0.2\t'],
    ['{.items[0].metadata.labels.kubernetes\\.io/hostname}', '127.0.0.1'],
    ["{.items[0].metadata.labels['kubernetes\\.io/hostname']}", '127.0.0.1'],
    [
      '{range .items[*]}{range .status.addresses[*]}{.address}, {end}{end}',
      '127.0.0.1, 127.0.0.2, 127.0.0.3, ',
    ],
    ['{.items[?(@.metadata.labels)].metadata.name}', '127.0.0.1'],
    ['{range .items[*]}{.metadata.name}, {end}{.kind}', '127.0.0.1, 127.0.0.2, List'],
    ['before-{.nothing.here}-after', 'before--after'],
    ['{"{"}', '{'],
  ])('%s prints %s', (template, text) => {
    expect(print(template)).toBe(text);
  });

  it.each([
    ['{.n[?(@<5)]}', '2 3'],
    ['{.n[1:3]}', '6 3'],
    ['{.n[::2]}', '2 3'],
    ['{.n[0,3]}', '2 7'],
    ['{.n}', '[2,6,3,7]'],
    ['{.none} {.flag}', 'null true'],
    ['{range .none[*]}x{end}y', 'y'],
  ])('%s prints %s of numbers', (template, text) => {
    expect(print(template, NUMBERS)).toBe(text);
  });

  it.each([
    ['{.n[4]}', 'failed: array index out of bounds: index 4, length 4'],
    ['{.n[3:1]}', 'failed: starting index 3 is greater than ending index 1'],
    ['{.flag[0]}', 'failed: bool is not array or slice'],
    ['{.n[?(@=="2")]}', 'failed: incompatible types for comparison'],
    ['{.n[?(@<>2)]}', 'failed: unrecognized filter operator <>'],
    ['{.n', 'refused: error parsing jsonpath {.n, unclosed action'],
    ['{.n[0}', 'refused: error parsing jsonpath {.n[0}, unterminated array'],
    ['{.n[x]}', 'refused: error parsing jsonpath {.n[x]}, invalid array index x'],
    ['{"a}', 'refused: error parsing jsonpath {"a}, unterminated quoted string'],
    ['{.n[?(@>1]}', 'refused: error parsing jsonpath {.n[?(@>1]}, unterminated filter'],
    ['{....n}', 'refused: error parsing jsonpath {....n}, invalid multiple recursive descent'],
    ['{end}', 'refused: error parsing jsonpath {end}, not in range, nothing to end'],
    ['{hello}', 'refused: error parsing jsonpath {hello}, unrecognized identifier hello'],
    ['{*}', "refused: error parsing jsonpath {*}, unrecognized character in action: U+002A '*'"],
    ['', 'refused: template format specified but no template given'],
  ])('%s is answered with "%s"', (template, message) => {
    expect(print(template, NUMBERS)).toBe(message);
  });

  it('is given up when it would visit more than a million values', () => {
    const nested = { b: { b: { b: { b: { b: { b: { b: {} } } } } } } };
    const tenTimes = `[${Array(10).fill("'b'").join(',')}]`;
    expect(print(`{${tenTimes.repeat(4)}}`, nested).split(' ')).toHaveLength(10_000);
    expect(print(`{${tenTimes.repeat(7)}}`, nested)).toBe('failed: more than a million values to visit');
  });
});

describe('custom columns', () => {
  const print = (spec: string, objects: readonly object[] = NODES.items, noHeaders = false): string => {
    const parsed = parseOutput(`custom-columns=${spec}`, { noHeaders });
    if (!parsed.ok) return parsed.message;
    if (parsed.output.form === 'table') throw new Error('not a table');
    const printed = printObjects({ kind: 'list', objects }, parsed.output);
    return printed.ok ? printed.text : printed.message;
  };

  it('pad every column but the last to its widest cell and three blanks', () => {
    expect(print('NAME:.metadata.name,CPU:.status.capacity.cpu')).toBe(
      'NAME        CPU\n127.0.0.1   4\n127.0.0.2   8\n',
    );
  });

  it('stay as wide as they had to be below a cell with a line break', () => {
    const objects = ['one\ntwo', 'x'].map((text) => ({ text, name: 'much-longer' }));
    expect(print('NAME:.name,TEXT:.text,KIND:.nope', objects)).toBe(
      'NAME          TEXT   KIND\nmuch-longer   one\ntwo           <none>\nmuch-longer   x      <none>\n',
    );
  });

  it('take paths without braces, without the leading dot, or complete', () => {
    expect(print('A:metadata.name,B:{.kind},C:{kind}', NODES.items, true)).toBe(
      '127.0.0.1   None   None\n127.0.0.2   None   None\n',
    );
  });

  it('say <none> for what is missing, divide several results by commas, and print maps as Go does', () => {
    expect(print('X:.nope,T:.status.addresses[*].type,M:.status.capacity', NODES.items.slice(1), true)).toBe(
      '<none>   LegacyHostIP,another   map[cpu:8]\n',
    );
  });

  it("are refused in kubectl's words when they are none", () => {
    expect(print('')).toBe('custom-columns format specified but no custom columns given');
    expect(print('NAME')).toBe('unexpected custom-columns spec: NAME, expected <header>:<json-path-expr>');
    expect(print('NAME:{.a}{.b}')).toBe(
      "unexpected path string, expected a 'name1.name2' or '.name1.name2' or '{name1.name2}' or '{.name1.name2}'",
    );
  });
});

describe('a form of output', () => {
  it('that does not exist is refused with the forms that do', () => {
    expect(parseOutput('jsonn')).toEqual({
      ok: false,
      message:
        'unable to match a printer suitable for the output format "jsonn", ' +
        'allowed formats are: custom-columns,custom-columns-file,go-template,go-template-file,json,jsonpath,' +
        'jsonpath-as-json,jsonpath-file,kyaml,name,template,templatefile,wide,yaml',
    });
  });

  it('of JSONPath as JSON lists the results', () => {
    const parsed = parseOutput('jsonpath-as-json={.a[*].b}');
    if (!parsed.ok || parsed.output.form === 'table') throw new Error('not read');
    const object = { a: [{ b: 'x' }, { b: { c: 1 } }] };
    const { text = '' } = { text: '', ...printObjects({ kind: 'one', object }, parsed.output) };
    expect(JSON.parse(text)).toEqual(['x', { c: 1 }]);
    expect(text).toBe('[\n    "x",\n    {\n        "c": 1\n    }\n]\n');
  });

  it('as JSON writes numbers without exponent below 10 to the 21st', () => {
    const parsed = parseOutput('jsonpath={}');
    if (!parsed.ok || parsed.output.form === 'table') throw new Error('not read');
    const object = { n: [12_345_678.9, 0.000_001, 1e-7, 1e21] };
    const { text = '' } = { text: '', ...printObjects({ kind: 'one', object }, parsed.output) };
    expect(text).toBe('{"n":[12345678.9,0.000001,1e-7,1e+21]}');
  });

  it('of JSONPath as JSON lists what stands between the expressions too', () => {
    const parsed = parseOutput('jsonpath-as-json={range .a[*]}{.b};{end}');
    if (!parsed.ok || parsed.output.form === 'table') throw new Error('not read');
    const { text = '' } = {
      text: '',
      ...printObjects({ kind: 'one', object: { a: [{ b: 1 }] } }, parsed.output),
    };
    expect(text).toBe('[\n    1\n]\n[\n    ";"\n]\n');
  });

  it('with an expression beyond 64 KiB is refused', () => {
    expect(parseOutput(`jsonpath=${'x'.repeat(65_537)}`)).toMatchObject({ ok: false });
  });
});

import { describe, expect, it } from 'vitest';
import * as machines from '../../../machines/index.js';
import { mermaid } from '../../../src/views/diagram/mermaid.js';
import { placedArrows, statesOf } from '../../../src/views/diagram/walk.js';

const lifecycles = Object.values(machines).filter((one) => typeof one === 'object' && 'chart' in one);

describe('the drawing of a chart', () => {
  it('names states, arrows, guards and updates', () => {
    const drawing = mermaid({
      id: 'door',
      initial: 'shut',
      states: {
        shut: {
          description: 'locked; or not',
          on: {
            Pushed: [
              { target: 'open', guard: 'isUnlocked', actions: ['swing', 'creak'] },
              { actions: 'rattle' },
            ],
            Painted: { actions: 'dry' },
          },
        },
        open: { on: { Pulled: { target: 'shut', actions: 'slam' } } },
      },
    });
    expect(drawing).toBe(
      [
        'stateDiagram-v2',
        '  state "door" as door {',
        '    [*] --> door_shut',
        '    state "shut" as door_shut',
        '    door_shut: locked#59; or not',
        '    state "open" as door_open',
        '    door_shut --> door_open: Pushed [isUnlocked] / swing, creak',
        '    door_shut --> door_shut: Pushed [else] / rattle<br/>Painted / dry',
        '    door_open --> door_shut: Pulled / slam',
        '  }',
        '',
      ].join('\n'),
    );
  });

  it('puts regions side by side', () => {
    const region = { initial: 'off', states: { off: { on: { Lit: { actions: 'glow' } } } } };
    expect(mermaid({ id: 'lamps', type: 'parallel', states: { left: region, right: region } })).toBe(
      [
        'stateDiagram-v2',
        '  state "lamps" as lamps {',
        '    state "left" as lamps_left {',
        '      [*] --> lamps_left_off',
        '      state "off" as lamps_left_off',
        '      lamps_left_off --> lamps_left_off: Lit / glow',
        '    }',
        '    --',
        '    state "right" as lamps_right {',
        '      [*] --> lamps_right_off',
        '      state "off" as lamps_right_off',
        '      lamps_right_off --> lamps_right_off: Lit / glow',
        '    }',
        '  }',
        '',
      ].join('\n'),
    );
  });

  it('draws what holds in every inner state once, and ends at a final state', () => {
    const drawing = mermaid({
      id: 'oven',
      initial: 'on',
      states: {
        on: {
          initial: 'cold',
          on: { Heated: { target: '.hot', actions: 'warm' }, Broken: { target: 'scrap', actions: 'weep' } },
          states: { cold: {}, hot: {} },
        },
        scrap: { type: 'final' },
      },
    });
    expect(drawing).toContain(
      '      state "any of these" as oven_on_any\n      oven_on_any --> oven_on_hot: Heated / warm\n',
    );
    expect(drawing).toContain('    oven_on --> oven_scrap: Broken / weep\n');
    expect(drawing).toContain('    oven_scrap --> [*]\n');
  });

  it.each(lifecycles.map((one) => [one.id, one.chart] as const))(
    'of %s shows every state and every arrow',
    (_, chart) => {
      const drawing = mermaid(chart);
      for (const placed of statesOf(chart)) {
        expect(drawing).toContain(`state "${placed.path.at(-1)}" as ${placed.path.join('_')}`);
        for (const { fact, guard, updates } of placedArrows(placed)) {
          expect(drawing).toContain(`${fact}${guard === null ? '' : ` [${guard}]`} / ${updates.join(', ')}`);
        }
      }
    },
  );
});

/** Written anew by `npm run diagrams`. */
describe('docs/charts', () => {
  it.each(lifecycles.map((one) => [one.id, one.chart] as const))(
    'shows the %s chart as it is',
    async (id, chart) => {
      const page = [
        `# The ${id} chart`,
        '',
        'An arrow reads `Fact [guard] / updates`: when the fact becomes true and the guard holds, the updates change the',
        'record and the object moves on. A fact without an arrow from where the object stands is refused.',
        '',
        '```mermaid',
        `${mermaid(chart)}\`\`\``,
        '',
        `Drawn from \`machines/${id}.ts\` by \`npm run diagrams\`.`,
        '',
      ].join('\n');
      await expect(page).toMatchFileSnapshot(`../../../docs/charts/${id}.md`);
    },
  );
});

/**
 * What the page does by itself: the slider moves the cursor over the timeline, lights the states the objects are in at that
 * time, colours the index grid, and says in words what it shows. Without it the page shows the end of the run.
 */
export const SCRIPT = `
'use strict';
const data = JSON.parse(document.getElementById('data').textContent);
const length = ms => {
  const s = Math.floor(ms / 1000), parts = [[Math.floor(s / 86400), 'd'], [Math.floor(s / 3600) % 24, 'h'], [Math.floor(s / 60) % 60, 'm'], [s % 60, 's']];
  return parts.filter(([n]) => n > 0).map(([n, u]) => n + u).join('') || '0s';
};
const lastBefore = (moves, ms) => {
  let place = -1;
  for (let i = 0; i < moves.length && moves[i] <= ms; i += 2) place = moves[i + 1];
  return place;
};
const light = (chart, text) => {
  const on = new Set((text || '').split(' '));
  for (const state of chart.querySelectorAll('.state')) {
    const lit = on.has(state.dataset.state);
    state.classList.toggle('lit', lit);
    const figure = state.closest('figure');
    if (lit && figure.scrollWidth > figure.clientWidth) {
      const box = state.getBoundingClientRect(), frame = figure.getBoundingClientRect();
      figure.scrollLeft += box.left + box.width / 2 - frame.left - frame.width / 2;
    }
  }
};
const day = 86400000;
for (const [number, one] of data.cronJobs.entries()) {
  const root = document.getElementById('cronjob-' + number);
  const slider = root.querySelector('input'), now = root.querySelector('.now');
  const today = root.querySelector('.today'), cursor = root.querySelector('.cursor');
  const picture = root.querySelector('.calendar'), chart = root.querySelector('[data-of=cronjob]');
  const { firstDay, days, head, row, offsets } = one.frame;
  const offsetAt = ms => {
    let found = offsets[1];
    for (let i = 0; i < offsets.length; i += 2) if (offsets[i] <= ms) found = offsets[i + 1];
    return found;
  };
  const show = () => {
    const ms = Math.min(Number(slider.value), one.lengthMs);
    const wall = data.startMs + ms + offsetAt(data.startMs + ms);
    const y = head + (Math.floor(wall / day) - firstDay) * row;
    const x = (wall % day) / day * 100 + '%';
    today.setAttribute('y', y);
    cursor.setAttribute('x1', x); cursor.setAttribute('x2', x);
    cursor.setAttribute('y1', y); cursor.setAttribute('y2', y + row);
    today.style.visibility = cursor.style.visibility = y < head ? 'hidden' : 'visible';
    const value = data.states[lastBefore(one.moves, ms)] || '';
    light(chart, value);
    let begun = 0, going = 0;
    for (let i = 0; i < one.runs.length; i += 2) if (one.runs[i] <= ms) { begun++; if (one.runs[i + 1] > ms) going++; }
    const state = (/control\\.(\\w+)/.exec(value) || [])[1] || 'not created';
    const words = new Date(wall).toISOString().slice(0, 16).replace('T', ' ') + ': the CronJob is ' + state + '; ' + begun.toLocaleString('en') + (begun === 1 ? ' run' : ' runs') + ' so far, ' + going + ' not ended';
    now.textContent = words;
    slider.setAttribute('aria-valuetext', words);
  };
  picture.addEventListener('pointerdown', event => {
    const box = picture.getBoundingClientRect();
    const wall = (firstDay + Math.floor((event.clientY - box.top - head) / row) + Math.max(0, Math.min(1, (event.clientX - box.left) / box.width))) * day;
    slider.value = Math.round(wall - offsetAt(wall) - data.startMs);
    show();
  });
  slider.addEventListener('input', show);
  show();
}
for (const [number, job] of data.jobs.entries()) {
  const root = document.getElementById('job-' + number);
  const slider = root.querySelector('input');
  const now = root.querySelector('.now');
  const jobChart = root.querySelector('[data-of=job]');
  const podChart = root.querySelector('[data-of=pod]');
  const podTitle = root.querySelector('.pod-title');
  const buttons = [...root.querySelectorAll('.labels button')];
  const lanes = [...root.querySelectorAll('.lane')];
  const cells = [...root.querySelectorAll('.cell')];
  const cursor = root.querySelector('.cursor');
  let chosen = buttons.length - 1;
  const choose = place => {
    chosen = Math.max(0, Math.min(buttons.length - 1, place));
    buttons.forEach((one, i) => one.setAttribute('aria-pressed', String(i === chosen)));
    lanes.forEach((one, i) => one.classList.toggle('chosen', i === chosen));
    show();
  };
  const counted = ms => {
    if (job.crowd) {
      const step = Math.min(job.crowd.steps - 1, Math.floor(ms / Math.max(1, job.lengthMs) * (job.crowd.steps - 1)));
      return Object.entries(job.crowd.counts).map(([state, list]) => [state, list[step]]);
    }
    const found = new Map();
    for (const moves of job.pods) {
      const text = data.states[lastBefore(moves, job.fromMs + ms)];
      if (!text) continue;
      const phase = /phase\\.(\\w+)/.exec(text)[1];
      const going = text.includes('deletion.terminating') && (phase === 'Pending' || phase === 'Running');
      const gone = text.includes('deletion.gone');
      const name = gone ? phase + ', gone' : going ? 'Terminating' : phase;
      found.set(name, (found.get(name) || 0) + 1);
    }
    return [...found];
  };
  const show = () => {
    const ms = Math.min(Number(slider.value), job.lengthMs);
    const at = job.fromMs + ms;
    const share = ms / Math.max(1, job.lengthMs) * 100;
    cursor.setAttribute('x1', share + '%');
    cursor.setAttribute('x2', share + '%');
    const value = data.states[lastBefore(job.moves, at)] || '';
    light(jobChart, value);
    const state = (/progress\\.(\\w+)/.exec(value) || [])[1] || 'not created';
    const pods = counted(ms).filter(([, n]) => n > 0).map(([name, n]) => n.toLocaleString('en') + ' ' + name);
    const words = 'at +' + length(ms) + ' the Job is ' + state + (pods.length ? '; pods: ' + pods.join(', ') : '; no pods');
    now.textContent = words;
    slider.setAttribute('aria-valuetext', words);
    if (podChart && job.pods[chosen]) {
      light(podChart, data.states[lastBefore(job.pods[chosen], at)]);
      podTitle.textContent = 'Pod ' + buttons[chosen].getAttribute('aria-label').split(':')[0];
    }
    if (job.indexes) job.indexes.forEach((moves, i) => {
      const state = lastBefore(moves, ms);
      cells[i].className = 'cell ' + (state === -1 ? 'waiting' : state);
    });
  };
  slider.addEventListener('input', show);
  const picture = root.querySelector('.lanes');
  const seek = event => {
    const box = picture.getBoundingClientRect();
    slider.value = Math.round(Math.max(0, Math.min(1, (event.clientX - box.left) / box.width)) * job.lengthMs);
    show();
  };
  picture.addEventListener('pointerdown', event => {
    picture.setPointerCapture(event.pointerId);
    const lane = event.target.closest('.lane');
    if (lane) choose(Number(lane.dataset.pod));
    seek(event);
  });
  picture.addEventListener('pointermove', event => { if (event.buttons === 1) seek(event); });
  buttons.forEach((button, place) => button.addEventListener('click', () => choose(place)));
  root.addEventListener('keydown', event => {
    if (!event.target.matches('.labels button')) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const shift = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step) { choose(chosen + step); buttons[chosen].focus(); event.preventDefault(); }
    if (shift) { slider.value = Number(slider.value) + shift * Number(slider.step); show(); event.preventDefault(); }
  });
  const folded = root.querySelector('details');
  if (folded) folded.addEventListener('toggle', show);
  if (buttons.length) choose(chosen); else show();
}
`;

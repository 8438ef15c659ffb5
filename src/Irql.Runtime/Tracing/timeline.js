(() => {
  'use strict';
  const column = 14;
  const tip = document.getElementById('tip');
  const runs = [...document.querySelectorAll('.run')].map(element => ({
    element,
    number: +element.dataset.run,
    steps: element.querySelectorAll('.step'),
    list: element.querySelector('.steps'),
    scroll: element.querySelector('.scroll'),
    svg: element.querySelector('svg'),
    cursor: element.querySelector('.cursor'),
    now: element.querySelector('.now'),
    flows: [...element.querySelectorAll('.flow')],
    at: -1,
  }));

  const clamp = (value, low, high) => Math.max(low, Math.min(high, value));

  function pick(run, index, follow) {
    index = clamp(index, 0, run.steps.length - 1);
    if (index < 0) return;
    if (run.at >= 0) run.steps[run.at].removeAttribute('aria-current');
    run.at = index;
    const step = run.steps[index];
    step.setAttribute('aria-current', 'step');
    run.cursor.setAttribute('x', index * column);
    run.now.textContent = 'Step ' + (index + 1) + ', ' + step.querySelector('.when').textContent + ', ' + step.querySelector('.where').textContent + ': '
      + step.querySelector('.says').textContent + ' ' + step.querySelector('.src').textContent;
    for (const flow of run.flows) flow.classList.toggle('lit', +flow.dataset.from === index || +flow.dataset.to === index);
    if (!follow) return;
    run.scroll.scrollLeft = index * column - run.scroll.clientWidth / 3;
    const top = step.offsetTop;
    if (top < run.list.scrollTop || top > run.list.scrollTop + run.list.clientHeight - 40) run.list.scrollTop = top - run.list.clientHeight / 3;
  }

  function showTip(run, index, x, y) {
    const step = run.steps[index];
    if (!step) return;
    tip.replaceChildren();
    tip.append(step.querySelector('.says').textContent);
    const where = document.createElement('span');
    where.className = 'src';
    where.textContent = [step.querySelector('.src').textContent, step.querySelector('.where').textContent, step.querySelector('.when').textContent].filter(Boolean).join('  ');
    tip.append(where);
    tip.hidden = false;
    tip.style.left = clamp(x + 14, 4, innerWidth - tip.offsetWidth - 4) + 'px';
    tip.style.top = (y + 18 + tip.offsetHeight > innerHeight ? y - tip.offsetHeight - 10 : y + 18) + 'px';
  }

  for (const run of runs) {
    const stepAt = event => clamp(Math.floor((event.clientX - run.svg.getBoundingClientRect().left) / column), 0, run.steps.length - 1);

    // A column is an event of one processor; over another lane the box's own last event counts.
    const under = event => {
      const at = stepAt(event);
      const lane = event.target.closest('.lane');
      if (!lane) return at;
      const cpu = 'cpu' + lane.dataset.cpu + ' ';
      for (let index = at; index >= 0; index--)
        if (run.steps[index].querySelector('.where').textContent.startsWith(cpu)) return index;
      return at;
    };
    run.svg.addEventListener('mousemove', event => showTip(run, under(event), event.clientX, event.clientY));
    run.svg.addEventListener('mouseleave', () => { tip.hidden = true; });
    run.svg.addEventListener('click', event => pick(run, under(event), true));
    run.list.addEventListener('click', event => {
      const step = event.target.closest('.step');
      if (step) pick(run, [...run.steps].indexOf(step), true);
    });
    run.element.addEventListener('keydown', event => {
      const move = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, PageDown: 20, PageUp: -20 }[event.key];
      if (move === undefined && event.key !== 'Home' && event.key !== 'End') return;
      event.preventDefault();
      pick(run, event.key === 'Home' ? 0 : event.key === 'End' ? run.steps.length - 1 : run.at + move, true);
      run.steps[run.at].focus({ preventScroll: true });
    });
    if (run.steps.length > 0) run.steps[0].tabIndex = 0;
  }

  for (const box of document.querySelectorAll('[data-flow]'))
    box.addEventListener('change', () => {
      for (const flow of document.querySelectorAll('.flow.' + box.dataset.flow)) flow.classList.toggle('off', !box.checked);
    });

  const go = document.querySelector('[data-go]');
  const start = go ? +go.dataset.go : 0;
  if (go) go.addEventListener('click', () => { for (const run of runs) pick(run, start, true); });
  for (const run of runs) pick(run, start, true);
  document.documentElement.dataset.ready = 'true';
})();

'use strict';
(() => {
  const modes = ['side', 'expected', 'difference', 'actual', 'swipe', 'blink'];
  const labels = ['Side by side', 'Expected', 'Difference', 'Actual', 'Swipe', 'Blink'];
  const blinkTime = 600, zoomStep = 1.5, leastZoom = 0.05, mostZoom = 32;
  const body = document.body, items = [...document.querySelectorAll('.item')];
  const stages = [...document.querySelectorAll('.stage')], buttons = new Map();
  let current = -1, zoom = 0, timer = 0; // zoom 0: as wide as the window

  const widthOf = stage => Math.max(1, ...[...stage.querySelectorAll('img')].map(image => image.naturalWidth));

  function fit(stage) {
    const shown = body.dataset.mode === 'side' ? Math.max(2, stage.querySelectorAll('figure').length) : 1;
    const room = stage.parentElement.clientWidth - 10 * (shown - 1);
    return Math.min(1, room / (shown * widthOf(stage)));
  }

  function layOut() {
    for (const stage of stages) {
      const value = zoom || fit(stage);
      for (const image of stage.querySelectorAll('img'))
        image.style.setProperty('--width', image.naturalWidth);
      stage.style.setProperty('--zoom', value);
      stage.classList.toggle('pixels', value >= 2);
    }
    buttons.get('fit').setAttribute('aria-pressed', String(!zoom));
  }

  function setMode(mode) {
    body.dataset.mode = mode;
    for (const name of modes)
      buttons.get(name).setAttribute('aria-pressed', String(name === mode));
    clearInterval(timer);
    body.classList.add('first');
    if (mode === 'blink')
      timer = setInterval(() => body.classList.toggle('first'), blinkTime);
    layOut();
  }

  function zoomBy(factor) {
    const stage = stages.find(one => items[current] && items[current].contains(one)) || stages[0];
    if (!stage)
      return;
    zoom = Math.min(mostZoom, Math.max(leastZoom, (zoom || fit(stage)) * factor));
    layOut();
  }

  function zoomTo(value) {
    zoom = value;
    layOut();
  }

  function go(to) {
    if (!items.length)
      return;
    if (items[current])
      items[current].classList.remove('current');
    current = Math.min(items.length - 1, Math.max(0, to));
    items[current].classList.add('current');
    items[current].scrollIntoView({block: 'start'});
  }

  function setSwipe(stage, share) {
    stage.style.setProperty('--swipe', `${100 * Math.min(1, Math.max(0, share))}%`);
  }

  function moveSwipe(by) {
    for (const stage of stages)
      setSwipe(stage, parseFloat(stage.style.getPropertyValue('--swipe') || '50') / 100 + by);
  }

  function followPointer(event) {
    const stage = event.target.closest('.stage');
    if (body.dataset.mode !== 'swipe' || !stage)
      return;
    const box = stage.getBoundingClientRect();
    setSwipe(stage, (event.clientX - box.left) / box.width);
  }

  const keys = {
    n: () => go(current + 1), j: () => go(current + 1), p: () => go(current - 1), k: () => go(current - 1),
    '+': () => zoomBy(zoomStep), '=': () => zoomBy(zoomStep), '-': () => zoomBy(1 / zoomStep),
    0: () => zoomTo(0), 9: () => zoomTo(1),
    ArrowLeft: () => moveSwipe(-0.02), ArrowRight: () => moveSwipe(0.02),
    ' ': () => body.classList.toggle('first'),
  };
  modes.forEach((mode, i) => { keys[i + 1] = () => setMode(mode); });

  function onKey(event) {
    const mode = body.dataset.mode;
    if (event.ctrlKey || event.metaKey || event.altKey || !keys[event.key] ||
        (event.key.startsWith('Arrow') && mode !== 'swipe') || (event.key === ' ' && mode !== 'blink'))
      return;
    event.preventDefault();
    keys[event.key]();
  }

  function addButton(bar, name, label, key, action) {
    const button = document.createElement('button'), hint = document.createElement('kbd');
    button.type = 'button';
    hint.textContent = key;
    button.append(`${label} `, hint);
    button.addEventListener('click', () => { action(); button.blur(); });
    bar.append(button);
    buttons.set(name, button);
  }

  function addGap(bar) {
    const gap = document.createElement('span');
    gap.className = 'gap';
    bar.append(gap);
  }

  const bar = document.querySelector('.controls');
  modes.forEach((mode, i) => addButton(bar, mode, labels[i], String(i + 1), () => setMode(mode)));
  addGap(bar);
  addButton(bar, 'in', 'Larger', '+', () => zoomBy(zoomStep));
  addButton(bar, 'out', 'Smaller', '-', () => zoomBy(1 / zoomStep));
  addButton(bar, 'fit', 'Fit', '0', () => zoomTo(0));
  addButton(bar, 'one', '1:1', '9', () => zoomTo(1));
  addGap(bar);
  addButton(bar, 'previous', 'Previous', 'p', () => go(current - 1));
  addButton(bar, 'next', 'Next', 'n', () => go(current + 1));

  body.classList.remove('no-script');
  for (const image of document.querySelectorAll('.stage img'))
    if (!image.complete)
      image.addEventListener('load', layOut);
  addEventListener('keydown', onKey);
  addEventListener('pointermove', followPointer);
  addEventListener('pointerdown', followPointer);
  addEventListener('resize', layOut);
  setMode('side');
})();

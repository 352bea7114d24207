/**
 * The one script, for comfort alone: counts down, asks for the page again, and moves through lists with keys. Nothing needs it.
 * A page is not replaced while somebody writes on it or has a sheet of buttons open.
 */
export const SCRIPT = `
(() => {
  const $ = (query, from = document) => [...from.querySelectorAll(query)];
  const typing = () => /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement?.tagName ?? '');
  const tick = () => {
    for (const each of $('[data-until]')) {
      const left = Math.max(0, Math.round((Date.parse(each.dataset.until) - Date.now()) / 1000));
      const hours = Math.floor(left / 3600);
      const rest = Math.floor(left / 60) % 60;
      each.textContent = (hours ? hours + ':' + String(rest).padStart(2, '0') : rest) + ':' + String(left % 60).padStart(2, '0');
      each.hidden = left === 0;
    }
  };
  const again = async () => {
    const main = document.querySelector('main');
    const busy = typing() || $('details[open],dialog[open]', main).length > 0 || $('textarea', main).some((each) => each.value !== each.defaultValue);
    if (document.hidden || busy) return;
    try {
      const answer = await fetch(location.href, { headers: { 'x-again': '1' }, redirect: 'error' });
      const next = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('main');
      if (!next || typing() || $('details[open]', main).length > 0) return;
      const here = document.activeElement?.id;
      main.replaceChildren(...next.childNodes);
      if (here) document.getElementById(here)?.focus();
      tick();
    } catch {}
  };
  let place = $('[data-row]').findIndex((row) => row.id !== '' && '#' + row.id === location.hash);
  const move = (by) => {
    const rows = $('[data-row]');
    if (rows.length === 0) return;
    for (const row of rows) delete row.dataset.here;
    place = Math.min(rows.length - 1, Math.max(0, place + by));
    const row = rows[place];
    row.dataset.here = '';
    row.scrollIntoView({ block: 'nearest' });
    (row.querySelector('a,button') ?? row).focus();
  };
  document.addEventListener('keydown', (event) => {
    if (typing() || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'j') move(1);
    if (event.key === 'k') move(-1);
    if (event.key === 'o') $('[data-here] a')[0]?.click();
    const here = document.querySelector('[data-here]') ?? ($('[data-row]').length === 0 ? document : undefined);
    if (here && /^[1-9b]$/.test(event.key)) $('[data-key="' + event.key + '"]', here)[0]?.click();
    if (event.key === '?') document.querySelector('dialog.keys')?.showModal();
  });
  if (place >= 0) move(0);
  tick();
  setInterval(tick, 1000);
  const every = Number(document.body.dataset.again);
  if (every > 0) setInterval(again, every * 1000);
})();
`;

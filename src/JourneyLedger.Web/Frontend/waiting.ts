// A page whose ledger cannot be read yet waits where it is and asks the node, not itself: a page of a journey would go on record each time.

export {};

interface Reading {
  name: string;
  done: number;
  total: number;
}

const page = document.getElementById('waiting')!;
const { every, ledger, away = '', done = '' } = page.dataset;
const told = page.querySelector('[role=status]')!;
const bar = page.querySelector('progress');
const first = told.textContent;

/** Read aloud whenever it changes, so by whole tenths; the bar moves with every answer. */
function say(sentence: string | null) {
  if (told.textContent !== sentence) told.textContent = sentence;
}

/** As a link to itself would: never sends a form again, which a reload might. */
const go = () => (location.hash ? location.reload() : location.replace(location.href));

function show({ done: read, total }: Reading) {
  if (total === 0 || !bar) return;
  const percent = Math.min(100, Math.floor((100 * read) / total));
  bar.value = percent;
  bar.textContent = `${percent}%`;
  say(done.replace('{1}', String(percent - (percent % 10))));
}

async function ask() {
  try {
    const answer = await fetch('/api/health', { headers: { accept: 'application/json' }, cache: 'no-store' });
    const health = (await answer.json()) as { status: string; reading: Reading[] };
    const mine = health.reading.find(({ name }) => name === ledger);
    if (health.status === 'ready' && !mine) {
      go();
      return;
    }
    if (mine?.total) show(mine);
    else say(first);
  } catch {
    say(away);
  }
  setTimeout(ask, 1000 * Number(every));
}

setTimeout(ask, 1000 * Number(every));

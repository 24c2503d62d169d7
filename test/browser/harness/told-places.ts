import { setTimeout as sleep } from 'node:timers/promises';
import { CROWDED, tellCampaigns } from './tell-campaigns.js';
import { DemonstrationSession, textIn } from './demonstration-session.js';
import type { Places } from './places.js';
import { tellCrowd } from './tell-crowd.js';

/** Tells what the demonstration does not: a crowded campaign, an empty, a closed, an over-filled one, and receipts in every state. */
export async function toldPlaces(url: string): Promise<Places> {
  const accountant = await DemonstrationSession.open(url, 'accountant');
  const chair = await DemonstrationSession.open(url, 'chair');
  const pledge = await tellCampaigns(accountant, chair);
  const { receipts, entries } = await tellCrowd(accountant, chair);
  const seal = await published(url, Number(entries.last));
  return { receipts, entries, pledge, seal, cookie: accountant.cookie.value };
}

const PATIENCE_MS = 60_000;

/** Waits until pages show everything told. @returns the size of the seal they show */
async function published(url: string, last: number): Promise<string> {
  for (let waited = 0; waited < PATIENCE_MS; waited += 250) {
    const answer = await fetch(`${url}/public/v1/campaigns/${CROWDED}/entries?limit=1`);
    if (answer.ok) {
      const size = textIn((await answer.json()) as Readonly<Record<string, unknown>>, 'as_of.tree_size');
      if (Number(size) > last) return size;
    }
    await sleep(250);
  }
  throw new Error(`entry ${last} is not public after ${PATIENCE_MS / 1000} s`);
}

import { AddPack } from './add-pack.js';
import { ItemPackEntity } from './item-pack.entity.js';
import { ItemPackRepository } from './item-pack.repository.js';
import { PacksReader } from './packs-reader.js';

/** What the relief module provides of packs. */
export const PACKS = { entities: [ItemPackEntity], repositories: [ItemPackRepository], exported: [PacksReader, AddPack] } as const;

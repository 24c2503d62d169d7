import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { METHOD_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { StartupError } from '#platform/startup/startup-error.js';
import { type ThingKind, ThingUnits } from '#relief/authority/thing-units.js';
import { DECLARED, type Declared, type Where } from './needs.js';

/** A route with what it says of itself. */
export interface DeclaredRoute {
  /** e.g. `PledgesController.list` */
  readonly name: string;
  readonly declared: Declared | undefined;
}

/** Every route of the application; a start with one that declares nothing is refused. */
@Injectable()
export class RouteDeclarations implements OnApplicationBootstrap {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
    private readonly things: ThingUnits,
  ) {}

  /** @throws StartupError in one line that names the route */
  onApplicationBootstrap(): void {
    for (const { name, declared } of this.all()) {
      if (declared === undefined) throw undeclared(name);
      const kinds = declared.kind === 'act' ? declared.places.flatMap((where) => kindsIn(where)) : [];
      const unknown = kinds.find((kind) => !this.things.knows(kind));
      if (unknown !== undefined) throw new Error(`${name} asks whose a ${unknown} is, and nobody can say`);
    }
  }

  /** Every method of every controller that answers requests. */
  all(): readonly DeclaredRoute[] {
    return this.discovery.getControllers().flatMap(({ metatype, instance }) => {
      if (typeof metatype !== 'function') return [];
      const prototype: unknown = Object.getPrototypeOf(instance);
      if (typeof prototype !== 'object' || prototype === null) return [];
      return this.scanner.getAllMethodNames(prototype).flatMap((name) => {
        const method: unknown = Reflect.get(prototype, name);
        if (typeof method !== 'function' || Reflect.getMetadata(METHOD_METADATA, method) === undefined) return [];
        const declared = this.reflector.getAllAndOverride<Declared | undefined>(DECLARED, [method as () => unknown, metatype]);
        return [{ name: `${metatype.name}.${name}`, declared }];
      });
    });
  }
}

function kindsIn(where: Where): readonly ThingKind[] {
  if ('form' in where) return [where, ...(where.or ? [where.or] : [])].flatMap(({ thing }) => (thing === undefined ? [] : [thing]));
  if ('thing' in where) return [where.thing];
  return 'body' in where && where.or !== undefined ? [where.or.thing] : [];
}

function undeclared(route: string): StartupError {
  return new StartupError(
    `The route ${route} does not say who may use it; declare it with @Needs, @SignedIn or @Open.`,
    `Đường dẫn ${route} chưa khai báo ai được dùng; hãy khai báo bằng @Needs, @SignedIn hoặc @Open.`,
  );
}

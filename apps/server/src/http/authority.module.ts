import { Global, Module } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { ReliefModule } from '#relief/relief.module.js';
import { Askers } from './askers.js';
import { AuthorityGuard } from './authority.guard.js';
import { Authority } from './authority.js';
import { RouteDeclarations } from './route-declarations.js';

/** Who may do what, before every route. */
@Global()
@Module({
  imports: [ReliefModule, DiscoveryModule],
  providers: [Askers, Authority, RouteDeclarations, { provide: APP_GUARD, useClass: AuthorityGuard }],
  exports: [Askers, Authority, RouteDeclarations],
})
export class AuthorityModule {}

import type { Role } from '#core/authority/role.js';

/** Somebody who acts in the demonstration. */
export interface DemonstrationOfficer {
  readonly name: string;
  readonly userName: string;
  /** Code of the unit they belong to and hold their roles at. */
  readonly unit: string;
  readonly roles: readonly Role[];
}

/** Who acts in the demonstration, one for each role at least. Nobody of them exists, and their names say so. */
export const DEMONSTRATION_OFFICERS = {
  desk: { name: 'Cán bộ trình diễn Quầy tiếp nhận', userName: 'quay', unit: '44', roles: ['desk_officer'] },
  keeper: { name: 'Cán bộ trình diễn Thủ kho', userName: 'thukho', unit: '44', roles: ['storekeeper'] },
  cashier: { name: 'Cán bộ trình diễn Thủ quỹ', userName: 'thuquy', unit: '44', roles: ['cashier'] },
  checker: { name: 'Cán bộ trình diễn Người duyệt', userName: 'nguoiduyet', unit: '44', roles: ['checker'] },
  accountant: { name: 'Cán bộ trình diễn Kế toán trưởng', userName: 'ketoan', unit: '44', roles: ['chief_accountant'] },
  auditor: { name: 'Cán bộ trình diễn Kiểm toán', userName: 'kiemtoan', unit: '44', roles: ['auditor'] },
  chair: { name: 'Cán bộ trình diễn Trưởng đơn vị', userName: 'truongdonvi', unit: '44', roles: ['unit_administrator', 'checker'] },
  system: { name: 'Cán bộ trình diễn Quản trị hệ thống', userName: 'quantri', unit: '44', roles: ['system_administrator'] },
  vinhLinh: {
    name: 'Cán bộ trình diễn xã Vĩnh Linh',
    userName: 'vinhlinh',
    unit: '19363',
    roles: ['desk_officer', 'storekeeper', 'cashier'],
  },
  cuaViet: { name: 'Cán bộ trình diễn xã Cửa Việt', userName: 'cuaviet', unit: '19496', roles: ['desk_officer', 'storekeeper', 'cashier'] },
  huongPhung: {
    name: 'Cán bộ trình diễn xã Hướng Phùng',
    userName: 'huongphung',
    unit: '19441',
    roles: ['desk_officer', 'storekeeper', 'cashier'],
  },
} as const satisfies Readonly<Record<string, DemonstrationOfficer>>;

/** A part in the demonstration. */
export type CastMember = keyof typeof DEMONSTRATION_OFFICERS;

/** The password of somebody in the demonstration. Everybody knows it: it is printed, and such people never run beside real ones. */
export function demonstrationPassword({ userName }: Pick<DemonstrationOfficer, 'userName'>): string {
  return `vuot-lu-cung-${userName}`;
}

/** Secret of everybody's second step in the demonstration, base32 (RFC 4648 §6), for an authenticator app. */
export const DEMONSTRATION_SECRET = 'MINHBACHTRINHDIENMINHBACHTRINHDI';

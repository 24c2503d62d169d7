/** Who acts in the demonstration. Nobody of them exists. */
export const DEMONSTRATION_OFFICERS = {
  desk: { name: 'Lê Thị Ví Dụ (quầy tiếp nhận, minh họa)', unit: '44' },
  keeper: { name: 'Trần Văn Mẫu (thủ kho, minh họa)', unit: '44' },
  accountant: { name: 'Nguyễn Thị Minh Họa (kế toán, minh họa)', unit: '44' },
  checker: { name: 'Phan Văn Thí Dụ (kế toán trưởng, minh họa)', unit: '44' },
  cashier: { name: 'Đỗ Thị Mẫu (thủ quỹ, minh họa)', unit: '44' },
  chair: { name: 'Hoàng Thị Mẫu (Phó Ban Vận động, minh họa)', unit: '44' },
  vinhLinh: { name: 'Hồ Văn Ví Dụ (Mặt trận xã Vĩnh Linh, minh họa)', unit: '19363' },
  cuaViet: { name: 'Võ Thị Mẫu (Mặt trận xã Cửa Việt, minh họa)', unit: '19496' },
  huongPhung: { name: 'Hồ Thị Thí Dụ (Mặt trận xã Hướng Phùng, minh họa)', unit: '19441' },
} as const;

/** A part in the demonstration. */
export type CastMember = keyof typeof DEMONSTRATION_OFFICERS;
